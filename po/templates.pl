#!/usr/bin/perl
# Builds the templates of one language: writes out the blocks of docs/forms.md,
# translates what stands between [[ and ]], gives bare elements the class of
# their component, and puts the addresses of our own files in. Stops with one
# line, FILE:LINE and the reason, when any of it fails.
#
#   templates.pl nl|en CATALOG MANIFEST OUT FILE…
use strict;
use warnings;
use utf8;
use File::Basename qw(dirname);
use File::Find qw(find);
use File::Path qw(make_path);
use FindBin;
use lib $FindBin::Bin;
use Macros qw(macros_expand);
use Texts qw(slurp squeeze catalog_read line_at);

binmode STDERR, ':encoding(UTF-8)';

my %CLASS = (
	h1 => 'utrecht-heading-1', h2 => 'utrecht-heading-2',
	h3 => 'utrecht-heading-3', p => 'utrecht-paragraph',
	a => 'utrecht-link utrecht-link--html-a',
	ul => 'utrecht-unordered-list', ol => 'utrecht-ordered-list',
	hr => 'utrecht-separator',
);

# "name" => "name.hash.ext", as static.mk wrote it.
sub manifest_read {
	my ($file) = @_;
	return { map { split ' ', $_, 2 } split /\n/, slurp($file) };
}

# A text outside [[ ]] would stay Dutch in the English page. A language is called
# by its own name in every language.
sub check_marked {
	my ($source) = @_;
	my $rest = $source =~ s/<<only (?:nl|en)>>.*?<<\/only>>/hollow($&)/gser;
	$rest =~ s/$_/hollow($&)/ge for qr/\[\[.*?\]\]/s, qr/<<[^<>]*?>>/s,
	    qr/\{\{[^}]*\}\}/, qr/<!--.*?-->/s, qr/<[^>]*>/s, qr/&[a-z]+;/,
	    qr/Nederlands|English/;
	die line_at($rest, $-[0]) . ": a text outside [[ ]]: \"$&\"\n"
	    if $rest =~ /\pL{2,}[^\n]*/;
}

sub hollow { return $_[0] =~ s/[^\n]//gr; }

sub translate {
	my ($source, $language, $english) = @_;
	return $source =~ s{\[\[(.*?)\]\]}{
		my ($dutch, $lines) = (squeeze($1), $& =~ tr/\n//);
		my $text = $language eq 'nl' ? $dutch : $english->{$dutch};
		die line_at($source, $-[0]) . ": no English for \"$dutch\"\n"
		    unless defined $text && $text ne '';
		$text . "\n" x $lines;
	}gser;
}

# <p> becomes <p class="utrecht-paragraph">; items belong to their list.
sub dress {
	my ($html) = @_;
	my @lists;
	return $html =~ s{<(/?)(h[123]|p|a|ul|ol|li|hr)\b([^>]*)>}{
		my ($end, $tag, $rest) = ($1, $2, $3);
		my $class = $CLASS{$tag};
		if ($tag =~ /^[uo]l$/) {
			$end ? pop @lists : push @lists,
			    $rest =~ /class=/ ? '' : "${class}__item";
		}
		$class = $lists[-1] if $tag eq 'li' && @lists;
		$class .= ' utrecht-link--telephone' if $rest =~ /href="tel:/;
		$end || !$class || $rest =~ /class=/ ? "<$end$tag$rest>" :
		    qq(<$tag class="$class"$rest>);
	}ger;
}

sub static_names {
	my ($html, $manifest) = @_;
	return $html =~ s{\@static/([\w.-]+)\@}{
		my $name = $manifest->{$1} or die line_at($html, $-[0]) .
		    ": no file $1 in static/\n";
		"/static/$name";
	}ger;
}

sub build {
	my ($file, $language, $english, $manifest) = @_;
	my $source = slurp($file);
	$source =~ /\A\Q$Texts::AUTOESCAPE\E\n/
	    or die "1: the first line is not $Texts::AUTOESCAPE\n";
	check_marked($source);
	my $html = macros_expand($source, $language);
	$html = translate($html, $language, $english);
	die line_at($html, $-[0]) . ": [[ without ]]\n" if $html =~ /\[\[|\]\]/;
	return static_names(dress($html), $manifest);
}

sub write_changed {
	my ($path, $text) = @_;
	return if -e $path && slurp($path) eq $text;
	make_path(dirname($path));
	open my $out, '>:encoding(UTF-8)', "$path.new" or die "$path: $!\n";
	print $out $text;
	close $out or die "$path: $!\n";
	rename "$path.new", $path or die "$path: $!\n";
}

my ($language, $catalog, $manifest_file, $out, @files) = @ARGV;
@files && $language =~ /^(nl|en)$/ or
    die "usage: templates.pl nl|en CATALOG MANIFEST OUT FILE…\n";
my ($english, $faults) = catalog_read($catalog);
die "$faults->[0]\n" if @$faults;
my $manifest = manifest_read($manifest_file);
my %keep;
for my $file (@files) {
	my $html = eval { build($file, $language, $english, $manifest) };
	die "$file:$@" unless defined $html;
	my $path = "$out/" . ($file =~ s{^templates/}{}r);
	write_changed($path, $html);
	$keep{$path} = 1;
}
# A program loads every template that is there: none may stay behind.
find({no_chdir => 1, wanted => sub {
	unlink if -f && !$keep{$_};
}}, $out);
