# Texts for people: where they stand in templates and C, and what the English
# catalog has for them. Used by templates.pl and check.pl.
package Texts;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use Locale::PO;
our @EXPORT_OK = qw(slurp squeeze catalog_read texts_of_template texts_of_c
    parts_of line_at);

our $AUTOESCAPE = '{{%AUTOESCAPE context="HTML"}}';

sub slurp {
	my ($file) = @_;
	open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
	local $/;
	return <$in>;
}

sub squeeze {
	my ($text) = @_;
	$text =~ s/\s+/ /g;
	$text =~ s/^ | $//g;
	return $text;
}

# The line of offset $at in $text, from 1.
sub line_at {
	my ($text, $at) = @_;
	return 1 + (substr($text, 0, $at) =~ tr/\n//);
}

# "a\"b" as it stands between quotes in C or in a catalog.
sub unquote {
	my ($quoted) = @_;
	my %escape = (n => "\n", t => "\t");
	$quoted =~ s/\\(.)/$escape{$1} \/\/ $1/ge;
	return $quoted;
}

# The catalog as (msgid => msgstr) and a list of what is wrong with it.
sub catalog_read {
	my ($file) = @_;
	my (%english, @faults);
	my $entries = Locale::PO->load_file_asarray($file, 'utf8')
	    or return ({}, ["$file: cannot be read"]);
	for my $entry (@$entries) {
		next if $entry->obsolete;
		my ($id, $text) = map { unquote(substr($_ // '""', 1, -1)) }
		    $entry->msgid, $entry->msgstr;
		next if $id eq '';
		my $place = "$file:" . $entry->loaded_line_number;
		push @faults, "$place: twice: \"$id\"" if exists $english{$id};
		push @faults, "$place: fuzzy: \"$id\"" if $entry->fuzzy;
		push @faults, "$place: not translated: \"$id\"" if $text eq '';
		push @faults, "$place: white space is not squeezed: \"$id\""
		    if $id =~ /\s{2}|[\t\n]/;
		push @faults, "$place: other variables or tags: \"$id\""
		    if $text ne '' && parts_of($id) ne parts_of($text);
		$english{$id} = $text;
	}
	return (\%english, \@faults);
}

# What a translation must keep: variables, sections, conversions and tags.
sub parts_of {
	my ($text) = @_;
	my @parts = $text =~ /(\{\{[^}]*\}\}|<[^>]*>|%[-0-9.*]*l?[a-z])/g;
	return join ' ', sort @parts;
}

# [text, line] for each [[text]] of a template.
sub texts_of_template {
	my ($source) = @_;
	my @texts;
	push @texts, [squeeze($1), line_at($source, $-[0])]
	    while $source =~ /\[\[(.*?)\]\]/gs;
	return @texts;
}

# [text, line] for each N_("…") and catalog_get(…, "…") of a C file.
sub texts_of_c {
	my ($source) = @_;
	my @texts;
	my $string = qr/"(?:[^"\\]|\\.)*"/;
	# Examples in comments are no texts; the lines stay where they are.
	$source =~ s{($string)|(/\*.*?\*/|//[^\n]*)}
	    {$1 // $2 =~ s/[^\n]//gr}gse;
	while ($source =~
	    /\b(?:N_\(|catalog_get\([^"();]*,)\s*($string(?:\s*$string)*)/g) {
		my ($quoted, $line) = ($1, line_at($source, $-[0]));
		push @texts, [join('', map { unquote(substr $_, 1, -1) }
		    $quoted =~ /$string/g), $line];
	}
	return @texts;
}

1;
