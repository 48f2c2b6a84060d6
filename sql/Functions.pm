# The functions of sql/api, by their signatures: what each takes and gives.
package Functions;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(functions call_of);

# "a int, b text[]" at commas that are not in brackets.
sub parts {
	my ($list) = @_;
	my ($depth, @parts) = (0, '');
	for my $token ($list =~ /[(),]|[^(),]+/g) {
		$depth += ($token eq '(') - ($token eq ')');
		push(@parts, ''), next if $token eq ',' && !$depth;
		$parts[-1] .= $token;
	}
	return grep { /\S/ } @parts;
}

# name => {in => [[name, type]…], out => [name…]}; names as they are written.
sub functions {
	my %functions;
	for my $file (@_) {
		open my $in, '<', $file or die "$file: $!\n";
		my $text = do { local $/; <$in> };
		while ($text =~ /^CREATE\ (?:OR\ REPLACE\ )?FUNCTION\ (\w+)
		    (\((?:[^()]|(?2))*\))\s*(?:RETURNS\ TABLE\s*((?2)))?/mgx) {
			my %f = (in => [], out => []);
			my ($name, $takes, $gives) = ($1, $2, $3 // '()');
			for (map { s/^\((.*)\)$/$1/sr } $takes) {
				take(\%f, $_) for parts($_);
			}
			push @{$f{out}}, map { /(\S+)/ } parts($gives =~ s/^\((.*)\)$/$1/sr);
			$functions{$name} = \%f;
		}
	}
	return \%functions;
}

sub take {
	my ($f, $part) = @_;
	$part =~ s/\s+/ /g;
	my ($mode, $name, $type) =
	    $part =~ /^ ?(?:(OUT|INOUT|IN) )?(\S+) (.*?)(?: DEFAULT .*)?$/;
	push @{$f->{in}}, [$name, $type] if ($mode // 'IN') ne 'OUT';
	push @{$f->{out}}, $name if ($mode // 'IN') ne 'IN';
}

# The statement that calls it: every parameter by its name, every column that it
# gives.
sub call_of {
	my ($name, $f) = @_;
	my $call = "$name(" . join(', ', map { my ($as, $type) = @$_;
	    ":'" . ($as =~ tr/"//dr) . "'::$type" } @{$f->{in}}) . ')';
	return 'SELECT ' . (@{$f->{out}} ? join(', ', @{$f->{out}}) . " FROM $call"
	    : $call) . ";\n";
}

1;
