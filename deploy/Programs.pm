# Reads the table of programs, whose head tells what each column holds.
package Programs;
use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(dirname);
our @EXPORT = qw(programs programs_file of_kind role user);

my @columns = qw(name kind sources urls visitor body workers memory probe keys
    words);
my %kinds = map { $_ => 1 } qw(web standin daemon command coming);
my %visitors = map { $_ => 1 } qw(person provider -);

# Another table is for a test that adds a line.
sub programs_file {
	return $ENV{PROGRAMS_TABLE} || dirname(__FILE__) . '/../programs';
}

sub fault { die programs_file() . ":$.: $_[0]\n"; }

sub keys_of {
	my ($text) = @_;
	my @keys;
	for my $key (split /,/, $text) {
		$key =~ /^([a-z-]+):(secret|public)(:last)?$/
		    or fault("$key: a key is purpose:secret or purpose:public");
		push @keys, {purpose => $1, half => $2, last => $3 ? 1 : 0};
	}
	return \@keys;
}

sub check {
	my ($p) = @_;
	$p->{name} =~ /^[a-z]+$/ or fault("$p->{name}: a name is small letters");
	$p->{name} !~ /^(?:admin|owner|demo)$/
	    or fault("$p->{name}: is somebody else's name");
	$kinds{$p->{kind}} or fault("$p->{kind}: no kind of program");
	$visitors{$p->{visitor}} or fault("$p->{visitor}: no kind of visitor");
	m{^/[a-z/]*$} or fault("$_: no prefix of an address") for @{$p->{urls}};
	$p->{kind} ne 'web' || $p->{workers} =~ /^[1-9][0-9]*$/
	    or fault("$p->{workers}: how many workers?");
}

sub line_read {
	my ($line) = @_;
	my @cells = split ' ', $line;
	my %p;
	@cells == @columns or fault(@columns . ' columns, not ' . @cells);
	@p{@columns} = map { $_ eq '-' ? '' : $_ } @cells;
	$p{visitor} ||= '-';
	$p{words} =~ tr/_/ /;
	$p{urls} = [split /,/, $p{urls}];
	$p{keys} = keys_of($p{keys});
	check(\%p);
	return \%p;
}

my @all;

sub programs {
	return @all if @all;
	open my $in, '<', programs_file() or die programs_file() . ": $!\n";
	my %seen;
	while (my $line = <$in>) {
		next if $line =~ /^\s*(?:#|$)/;
		my $p = line_read($line);
		$seen{$p->{name}}++ and fault("$p->{name} is there twice");
		push @all, $p;
	}
	return @all;
}

sub of_kind {
	my %wanted = map { $_ => 1 } @_;
	return grep { $wanted{$_->{kind}} } programs();
}

sub role {
	my ($p) = @_;
	return 'burgernet_' . ($p->{kind} eq 'command' ? 'admin' : $p->{name});
}

sub user {
	my ($p) = @_;
	return 'burgernet' if $p->{kind} eq 'command';
	return 'burgernet-' . ($p->{kind} eq 'standin' ? 'demo' : $p->{name});
}

1;
