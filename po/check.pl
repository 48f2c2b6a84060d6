#!/usr/bin/perl
# Every text for people has its English, and every entry is used.
#
#   check.pl             lists what is wrong and fails; nothing when all is well
#   check.pl --missing   prints entries for what is not translated yet
#
# From the root of the tree. Templates: [[…]], also of blocks that are used. C:
# N_("…") and catalog_get(…, "…").
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Macros qw(macros_expand);
use Texts qw(slurp catalog_read texts_of_template texts_of_c);

binmode $_, ':encoding(UTF-8)' for *STDOUT, *STDERR;
my $catalog = 'po/en.po';

sub files_below {
	my ($pattern, @folders) = @_;
	@folders = grep { -d } @folders;
	return () unless @folders;
	open my $find, '-|', 'find', @folders, '-name', $pattern or die "find: $!\n";
	chomp(my @files = sort <$find>);
	return @files;
}

# text => first place
sub collect {
	my (%place, @faults);
	for my $file (files_below('*.tpl', 'templates')) {
		my $html = eval { macros_expand(slurp($file), 'en') };
		push @faults, "$file:" . ($@ =~ s/\n//r) unless defined $html;
		$place{$_->[0]} //= "$file:$_->[1]"
		    for texts_of_template($html // '');
	}
	for my $file (files_below('*.[ch]', qw(lib cgi-bin courier demo))) {
		$place{$_->[0]} //= "$file:$_->[1]" for texts_of_c(slurp($file));
	}
	return (\%place, \@faults);
}

my ($english, $faults) = catalog_read($catalog);
my ($place, $broken) = collect();
my @missing = sort { $place->{$a} cmp $place->{$b} }
    grep { !exists $english->{$_} } keys %$place;

if (@ARGV && $ARGV[0] eq '--missing') {
	for my $text (@missing) {
		my $quoted = $text =~ s/([\\"])/\\$1/gr =~ s/\n/\\n/gr;
		print "# $place->{$text}\nmsgid \"$quoted\"\nmsgstr \"\"\n\n";
	}
	exit;
}

push @$faults, @$broken,
    (map { "$place->{$_}: no English for \"$_\"" } @missing),
    (map { "$catalog: not used: \"$_\"" } sort grep { !$place->{$_} }
	keys %$english);
print STDERR "$_\n" for @$faults;
exit(@$faults ? 1 : 0);
