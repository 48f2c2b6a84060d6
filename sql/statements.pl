#!/usr/bin/perl
# Statements as C: reads sql/query/*.sql and writes, for each file, a header with
# what its statements take and give, by name (--headers FOLDER: query/self.h is
# of self.sql; with .tmp behind it, for make to compare); or prints one program's
# own table (--program NAME), what each role needs for its own (--grants), the
# names of all columns (--columns), or all statements in full, for psql (--psql).
#
# A statement is a block of a file that begins with three header lines:
#
#   -- name: signup_begin
#   -- shape: one            none | one | maybe | many
#   -- roles: enroll gateway
#   -- choice: outcome SIGNUP_ sent limited no_session=ENDED
#   SELECT … WHERE id = :'id'::uuid;
#
# A choice is a column with a few texts, and the C constant of each: SIGNUP_SENT,
# or what stands behind the =. Without a prefix the enum is made here, and its
# constants begin with the statement's name. '' is NULL too; !text is one that
# cannot come to this caller, and is refused as one that is not in the list.
#
# Most only call a function of sql/api, and have no SQL of their own:
#
#   -- call: signup_judge
#   -- shape: one
#   -- roles: enroll
#
# That is named as its function, with its parameters, and gives all its columns.
#
# Parameters are written :'name', so that psql can run each (psql -v id=…); they become $1, $2, … in the order of first use. Each has a cast, so that
# PostgreSQL does not guess its type. C gives them by name, and reads columns by
# name: a column that is an expression has AS before its own. What PostgreSQL
# calls them is compared in tests/sql/statements.sh (--columns).
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/../deploy";
use Functions;
use Programs;

my %shapes = map { $_ => 'SHAPE_' . uc } qw(none one maybe many);
my $functions = functions(glob "$FindBin::Bin/api/*.sql");
my %programs = map { $_->{name} => $_ } of_kind(qw(web daemon command));
my $mode = shift // '';
my $program = $mode eq '--program' ? shift : '';
my $folder = $mode eq '--headers' ? shift : '';
die 'usage: statements.pl --headers FOLDER|--program NAME|--grants|--columns'
    . "|--psql FILE…\n"
    unless $mode =~ /^--(headers|program|grants|columns|psql)$/;

sub fail { my ($file, $what) = @_; die "$file: $what\n"; }

# The names of what stands between SELECT (or RETURNING) and FROM; undef for an
# expression without one.
sub columns {
	my ($sql) = @_;
	my ($list) = $sql =~ /^(?:SELECT|.* RETURNING)\b ?(.*)$/ or return;
	my ($depth, @parts) = (0, '');
	for my $token ($list =~ /'[^']*'|[(),]|\bFROM\b|[^'(),F]+|F/g) {
		last if $token eq 'FROM' && !$depth;
		$depth += ($token eq '(') - ($token eq ')');
		push(@parts, ''), next if $token eq ',' && !$depth;
		$parts[-1] .= $token;
	}
	return if "@parts" !~ /\S/;
	return map { /\bAS (\w+) *$/ || /^ *(?:\w+\.)?"?(\w+)"? *$/
	    || /^ *(\w+)\(.*\) *$/ ? $1 : undef } @parts;
}

# A column that is called as its statement is what the one function returns.
sub called {
	my ($s, $column) = @_;
	return ($column // '') eq $s->{name} ? 'value' : $column;
}

# "SIGNUP_ sent no_session=ENDED 'too late'=LATE !none"
sub choice {
	my ($file, $statement, $column, $text) = @_;
	$text =~ s/\n(?:--)?\s*/ /g;
	my %c = (column => $column, prefix => uc "${statement}_", made => 1);
	@c{qw(prefix made)} = ($1, 0) if $text =~ s/^([A-Z][A-Z0-9_]*_)\s+//;
	while ($text =~ s/^(!?)(?|'([^']*)'|([a-z][a-z0-9_]*))(?:=([A-Z0-9_]+))?(?:\s+|$)//) {
		my ($never, $one, $constant) = ($1, $2, $3 // uc $2);
		next if $never;
		push @{$c{texts}}, [$one, "$c{prefix}$constant"];
	}
	$text eq '' && $c{texts} or fail($file, "$statement: bad choice at '$text'");
	return \%c;
}

sub parse_block {
	my ($file, $block) = @_;
	my %s = (file => $file);
	$s{$1} = $2 while $block =~ s/\A--\s*(name|call|shape|roles):\s*(.*?)\s*\n//;
	$s{name} //= $s{call};
	$s{$_} or fail($file, "a statement without '-- $_:'") for qw(name shape roles);
	# A long one goes on in lines that are indented.
	while ($block =~ s/\A--\s*choice:\s*(\w+)\s+(.*\n(?:--   .*\n)*)//) {
		push @{$s{choices}}, choice($file, $s{name}, $1, $2);
	}
	$s{name} =~ /^[a-z][a-z0-9_]*$/ or fail($file, "bad name $s{name}");
	$shapes{$s{shape}} or fail($file, "bad shape $s{shape}");
	$programs{$_} or fail($file, "$s{name}: no program $_")
	    for split ' ', $s{roles};
	$block =~ s/^\s*--.*\n//mg;
	if ($s{call}) {
		fail($file, "$s{call}: a call has no SQL of its own")
		    if $block =~ /\S/;
		my $function = $functions->{$s{call}}
		    or fail($file, "no function $s{call} in sql/api");
		$block = call_of($s{call}, $function);
	}
	$s{psql} = $block;
	# Lines are joined below: a comment behind code would swallow the rest.
	fail($file, "$s{name}: a comment behind code") if $block =~ /--/;
	fail($file, "$s{name}: :'$1' without a cast")
	    if $block =~ /:'([a-z_0-9]+)'(?!::)/;
	my (%number, $count);
	$count = 0;
	$block =~ s/:'([a-z_0-9]+)'/'$' . ($number{$1} \/\/= ++$count)/ge;
	$block =~ s/\s+/ /g;
	$block =~ s/^ | ?;? ?$//g;
	fail($file, "$s{name}: more than one statement") if $block =~ /;/;
	@s{qw(sql params)} = ($block, [sort { $number{$a} <=> $number{$b} } keys %number]);
	$s{columns} = [columns($block)];
	for my $choice (@{$s{choices}}) {
		grep { (called(\%s, $_) // '') eq $choice->{column} } @{$s{columns}}
		    or fail($file, "$s{name}: no column $choice->{column}");
	}
	return \%s;
}

my @all;
for my $file (sort @ARGV) {
	open my $in, '<', $file or fail($file, $!);
	my $text = do { local $/; <$in> };
	my @blocks = split /^(?=-- (?:name|call):)/m, $text;
	shift @blocks if @blocks && $blocks[0] !~ /^-- (?:name|call):/;
	push @all, map { parse_block($file, $_) } @blocks;
}
my %seen;
$seen{$_->{name}}++ and die "statement $_->{name} occurs twice\n" for @all;

# A role may call what its statements call, and nothing else: of sql/api, whose
# functions run as the owner. What is in sql/func is for those, and for nobody. The
# cli needs no grant: it is the owner.
sub grants {
	my %called;
	for my $s (@all) {
		my @names = grep { $functions->{$_} } $s->{sql} =~ /(\w+)\(/g;
		for my $name (split ' ', $s->{roles}) {
			$called{$name}{$_} = 1 for @names;
		}
	}
	return map { my $name = $_; map {
		"GRANT EXECUTE ON FUNCTION $_ TO " . role($programs{$name}) . ";\n"
	    } sort keys %{$called{$name}} }
	    grep { $programs{$_}{kind} ne 'command' } sort keys %called;
}

if ($mode eq '--grants') {
	print "\n-- Generated by sql/statements.pl from sql/query.\n", grants();
	exit;
}

if ($mode eq '--psql') {
	print "-- name: $_->{name}\n-- shape: $_->{shape}\n-- roles: $_->{roles}\n",
	    $_->{psql} =~ s/\s+\z/\n\n/r for @all;
	exit;
}

if ($mode eq '--columns') {
	print join(' ', $_->{name}, map { $_ // '?' } @{$_->{columns}}), "\n"
	    for @all;
	exit;
}

sub column {
	my ($s, $i) = @_;
	my $name = called($s, $s->{columns}[$i]) // return;
	return uc "$s->{name}_$name = $i";
}

# The enum, when it is made here, and what DB_CHOICE takes.
sub choice_code {
	my ($s, $c) = @_;
	my $name = "$s->{name}_$c->{column}";
	my %seen;
	return ($c->{made} ? ("enum $name {\n", (map { "\t$_,\n" }
	    grep { !$seen{$_}++ } map { $_->[1] } @{$c->{texts}}), "};\n") : (),
	    "#define choice_$name \\\n\t" . uc($name) . ", (const struct db_choice[]){ \\\n",
	    (map { "\t\t{\"$_->[0]\", $_->[1]}, \\\n" } @{$c->{texts}}),
	    "\t\t{NULL, 0}}\n");
}

sub header {
	my ($name, @statements) = @_;
	my $guard = uc "query_${name}_h";
	my $text = "/* Generated by sql/statements.pl from $name.sql. */\n"
	    . "#ifndef $guard\n#define $guard\n\n#include \"db.h\"\n";
	for my $s (@statements) {
		my @columns = grep { defined }
		    map { column($s, $_) } 0 .. $#{$s->{columns}};
		$text .= join '', "\n/* Where it is in this program's table. */\n",
		    "extern const int statement_$s->{name};\n",
		    @{$s->{params}} ? ("struct $s->{name}_params {\n",
			(map { "\tstruct db_value $_;\n" } @{$s->{params}}), "};\n") : (),
		    @columns ? ("enum {\n", (map { "\t$_,\n" } @columns), "};\n") : (),
		    map { choice_code($s, $_) } @{$s->{choices}};
	}
	return "$text\n#endif\n";
}

if ($mode eq '--headers') {
	my %of;
	push @{$of{$_->{file} =~ s{.*/}{}r =~ s/\.sql$//r}}, $_ for @all;
	for my $name (sort keys %of) {
		open my $out, '>', "$folder/$name.h.tmp" or fail($name, $!);
		print $out header($name, @{$of{$name}});
		close $out or fail($name, $!);
	}
	exit;
}

# A test of the model may run what any program does.
my @own = grep { grep { $_ eq $program || $program eq 'every' }
    split ' ', $_->{roles} } @all;
print "/* Generated by sql/statements.pl from sql/query. */\n",
    "#include \"statement.h\"\n\n",
    (map { "const int statement_$own[$_]{name} = $_;\n" } 0 .. $#own),
    "\nconst size_t program_statement_count = ", scalar @own, ";\n",
    "const struct db_statement program_statements[] = {\n";
for my $s (@own) {
	(my $sql = $s->{sql}) =~ s/([\\"])/\\$1/g;
	printf "\t{\"%s\",\n\t    \"%s\",\n\t    %s, %d},\n",
	    $s->{name}, $sql, $shapes{$s->{shape}}, scalar @{$s->{params}};
}
print "\t{0},\n};\n";
