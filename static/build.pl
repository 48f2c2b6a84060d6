#!/usr/bin/perl
# Builds what nginx serves under /static/: each file with a hash of its content
# in its name, so that it may be kept for ever, and a compressed copy beside it
# for gzip_static. Prints the manifest: "site.css site.3f2a9c1b.css" per file.
#
#   build.pl OUT
#
# site.css is made of the files that css/site.list names, in that order; every
# other file of css/, js/, img/ and font/ is taken as it is. In a style sheet
# @static/NAME@ is the address of another file.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use File::Basename qw(basename);
use File::Path qw(make_path);
use FindBin;
use IO::Compress::Gzip qw(gzip $GzipError);

my $source = $FindBin::Bin;
my $out = shift or die "usage: build.pl OUT\n";
my $NOTICE = <<'END';
/*! Contains components of the Utrecht Design System, © Frameless B.V. and
Gemeente Utrecht, under the EUPL-1.2: see EUPL-1.2.md in this folder. */
END

sub slurp {
	my ($file) = @_;
	open my $in, '<:raw', $file or die "$file: $!\n";
	local $/;
	return <$in>;
}

sub spurt {
	my ($file, $bytes) = @_;
	open my $fh, '>:raw', "$file.new" or die "$file: $!\n";
	print $fh $bytes;
	close $fh or die "$file: $!\n";
	rename "$file.new", $file or die "$file: $!\n";
}

# Comments and indentation go; nothing that could change a meaning.
sub squeeze_css {
	my ($css) = @_;
	$css =~ s{/\*.*?\*/}{}gs;
	$css =~ s/^\s+|[ \t]+$//gm;
	$css =~ s/\s*([{};])\s*/$1/g;
	$css =~ s/\n/ /g;
	$css =~ s/;\}/}/g;
	return "$css\n";
}

sub site_css {
	my @names = grep { /\S/ && !/^#/ } split /\n/, slurp("$source/css/site.list");
	my $css = join '', map {
		squeeze_css(slurp(/^@/ ?
		    "$source/../node_modules/$_-css/dist/index.min.css" :
		    "$source/css/$_")) } @names;
	return (\@names, $NOTICE . $css);
}

my ($names, $site) = site_css();
my %content = ('site.css' => $site);
my %used = map { $_ => 1 } @$names, 'site.list';
for my $file (glob "$source/{css,js,img,font}/*") {
	my $name = basename($file);
	$content{$name} = slurp($file) unless $used{$name};
}

# Style sheets last: they may name the others.
make_path($out);
my (%hashed, %keep);
for my $name (sort { ($a =~ /\.css$/) <=> ($b =~ /\.css$/) || $a cmp $b }
    keys %content) {
	my $bytes = $content{$name};
	$bytes =~ s{\@static/([\w.-]+)\@}{
		"/static/" . ($hashed{$1} // die "$name: no file $1 in static/\n")
	}ge if $name =~ /\.css$/;
	my $hash = substr sha256_hex($bytes), 0, 12;
	my $hashed = $hashed{$name} = $name =~ s/(\.[a-z0-9]+)$/.$hash$1/r;
	$keep{$hashed} = $keep{"$hashed.gz"} = 1;
	print "$name $hashed\n";
	next if -e "$out/$hashed.gz";
	spurt("$out/$hashed", $bytes);
	gzip(\$bytes => \my $packed, -Level => 9, -Time => 0)
	    or die "$name: $GzipError\n";
	spurt("$out/$hashed.gz", $packed);
}
spurt("$out/EUPL-1.2.md",
    slurp("$source/../node_modules/\@utrecht/link-css/LICENSE.md"));
$keep{'EUPL-1.2.md'} = 1;
unlink grep { -f && !$keep{basename($_)} } glob "$out/*";
