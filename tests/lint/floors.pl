#!/usr/bin/perl
# Which library's header may be seen on which floor (docs/architecture.md), and
# what no program of ours calls.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Files;

my @headers = (
	[qr{libpq-fe\.h|libpq/}, qr{^lib/db/}],
	[qr{fcgiapp\.h|fcgi_stdio\.h|fastcgi\.h}, qr{^lib/web/}],
	[qr{ctemplate/}, qr{^lib/web/}],
	[qr{sodium\.h}, qr{^lib/crypto/}],
	[qr{curl/}, qr{^(?:courier|demo/phone)/}],
	[qr{phonenumbers/}, qr{^lib/model/}],
	[qr{seccomp\.h}, qr{^lib/base/}],
	[qr{pango/|cairo|fontconfig/|zlib\.h}, qr{^lib/pdf/}],
	[qr{fcgi_stdio\.h}, qr{^$}],
);
my %uses = (
	base => [qw(base)],
	crypto => [qw(base crypto)],
	db => [qw(base db)],
	model => [qw(base crypto db model)],
	web => [qw(base crypto web)],
	session => [qw(base crypto db model web session)],
	pdf => [qw(base pdf)],
);
my $banned = join '|', qw(strcpy strcat sprintf vsprintf strtok gets atoi atol
    atof system popen alloca tmpnam mktemp);

# The code alone: comments and what stands between quotes give way to blanks.
sub code {
	my ($text) = @_;
	$text =~ s{(/\*.*?\*/|"(?:[^"\\\n]|\\.)*")}
	    {my $t = $1; $t =~ s/[^\n]/ /g; $t}gse;
	return $text;
}

sub line_of { return 1 + (substr($_[0], 0, $_[1]) =~ tr/\n//) }

my %owner;
for my $file (files(qr{^lib/(?:\w+/)+\w+\.h$})) {
	$file =~ m{^lib/(\w+)/(?:\w+/)?(\w+\.h)$} and $owner{$2} = $1;
}

sub check_includes {
	my ($file, $text) = @_;
	while ($text =~ /^#\s*include\s*(["<])([^">]+)[">]/mg) {
		my ($kind, $name, $line) = ($1, $2, line_of($text, $-[0]));
		for my $rule (@headers) {
			complain($file, $line, "<$name> does not belong here")
			    if $kind eq '<' && $name =~ /^$rule->[0]/
			    && $file !~ $rule->[1];
		}
		my ($floor) = $file =~ m{^lib/(\w+)/};
		my $from = $owner{$name} or next;
		complain($file, $line, "$name is of lib/$from, which lib/$floor"
		    . ' does not know')
		    if $kind eq '"' && $floor && !grep { $_ eq $from }
		    @{$uses{$floor}};
	}
}

sub check_code {
	my ($file, $text) = @_;
	my $code = code($text);
	complain($file, line_of($code, $-[1]), "$1 is banned")
	    while $code =~ /(?<![\w.>])($banned)\s*\(/g;
	# Texts to the database and to the browser have files; but lib/db itself
	# speaks of transactions and channels.
	complain($file, line_of($text, $-[0]), 'SQL belongs in sql/')
	    while $file !~ m{^lib/db/} && $text =~ /"\s*(?:SELECT\s+[\w*:(]|INSERT\s+INTO|UPDATE\s+\w+\s+SET
	    |DELETE\s+FROM|CREATE\s+(?:TABLE|FUNCTION)|DROP\s+TABLE)/gx;
	complain($file, line_of($text, $-[0]), 'HTML belongs in templates/')
	    while $text =~ m{"[^"\n]*</?(?:a|b|p|div|span|h[1-6]|form|input|html|body
	    |li|ul|td|tr|table)\b[^"\n]*>}gx;
}

for my $file (files(qr{^(?:lib|cgi-bin|courier|cli|demo)/.*\.(?:c|cc|h)$})) {
	my $text = text($file);
	check_includes($file, $text);
	check_code($file, $text);
}
finish();
