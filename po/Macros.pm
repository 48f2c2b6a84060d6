# The building blocks of pages, <<name attribute=value>>: see docs/forms.md.
# Each has one HTML form for the whole site, so that accessibility is decided
# here once. A block's HTML has no line breaks: line numbers stay those of the
# template.
package Macros;
use strict;
use warnings;
use utf8;
use Exporter 'import';
our @EXPORT_OK = qw(macros_expand);

my $FAULT_LABEL = '<span class="bn-hidden">[[Fout:]]</span>';

sub upper { return uc($_[0] =~ s/[^A-Za-z0-9]/_/gr); }

sub heading {
	my ($a, $html) = @_;
	return $a->{heading} ? "<h1>$html</h1>" : $html;
}

sub label_text {
	my ($a) = @_;
	my $text = $a->{label} // $a->{legend};
	$text .= ' <span class="bn-optional">[[(optioneel)]]</span>'
	    if $a->{optional};
	return $text;
}

sub hint {
	my ($a, $id) = @_;
	return '' unless defined $a->{hint};
	return qq(<div class="utrecht-form-field__description ) .
	    qq(utrecht-form-field-description" id="$id-hint">$a->{hint}</div>);
}

sub fault {
	my ($name) = @_;
	my $section = upper($name) . '_FAULT';
	return qq({{#$section}}<div class="utrecht-form-field__error-message ) .
	    qq(utrecht-form-field-error-message" id="$name-fault">) .
	    qq($FAULT_LABEL {{SENTENCE}}</div>{{/$section}});
}

# aria-describedby and aria-invalid of a field, its hint and its fault.
sub described {
	my ($a, $name, $invalid) = @_;
	my $section = upper($name) . '_FAULT';
	my $wrong = $invalid ? ' aria-invalid="true"' : '';
	return qq( aria-describedby="$name-hint{{#$section}} $name-fault) .
	    qq({{/$section}}"{{#$section}}$wrong\{{/$section}}) if $a->{hint};
	return qq({{#$section}} aria-describedby="$name-fault"$wrong\{{/$section}});
}

sub field_open {
	my ($name, $kind) = @_;
	my $section = upper($name) . '_FAULT';
	return qq(<div class="utrecht-form-field utrecht-form-field--$kind) .
	    qq({{#$section}} utrecht-form-field--invalid{{/$section}}">);
}

sub label {
	my ($a) = @_;
	return '<div class="utrecht-form-field__label">' . heading($a,
	    qq(<label class="utrecht-form-label" for="$a->{name}">) .
	    label_text($a) . '</label>') . '</div>';
}

sub given {
	my ($a, @names) = @_;
	return join '', map { defined $a->{$_} ? qq( $_="$a->{$_}") : '' } @names;
}

sub required { return $_[0]{optional} ? '' : ' aria-required="true"'; }

sub textfield {
	my ($a) = @_;
	my $name = $a->{name};
	my $invalid = upper($name) . '_FAULT';
	my $width = $a->{width} ? " bn-width-$a->{width}" : '';
	$a->{type} //= 'text';
	$a->{spellcheck} //= 'false';
	return field_open($name, 'text') . label($a) . hint($a, $name) .
	    fault($name) . '<div class="utrecht-form-field__input">' .
	    qq(<input class="utrecht-textbox utrecht-textbox--html-input$width) .
	    qq({{#$invalid}} utrecht-textbox--invalid{{/$invalid}}" id="$name" ) .
	    qq(name="$name") . given($a, qw(type autocomplete inputmode spellcheck)) .
	    qq( value="{{) . upper($name) . '}}"' . required($a) .
	    described($a, $name, 1) . '></div></div>';
}

# A day in three fields, NAME-dag, NAME-maand and NAME-jaar; what is wrong with it
# is a fault of the first.
sub date {
	my ($a) = @_;
	my $first = "$a->{name}-dag";
	my $section = upper($first) . '_FAULT';
	my @parts = (['dag', '[[Dag]]', 'bn-date__day'],
	    ['maand', '[[Maand]]', 'bn-date__month'],
	    ['jaar', '[[Jaar]]', 'bn-date__year']);
	return '<fieldset class="utrecht-form-fieldset ' .
	    qq(utrecht-form-fieldset--html-fieldset) .
	    qq({{#$section}} utrecht-form-fieldset--invalid{{/$section}}") .
	    described($a, $first, 0) .
	    '><legend class="utrecht-form-fieldset__legend ' .
	    'utrecht-form-fieldset__legend--html-legend">' .
	    label_text($a) . '</legend>' . hint($a, $first) . fault($first) .
	    '<div class="bn-date">' . join('', map { date_part($a, $section, @$_) }
	    @parts) . '</div></fieldset>';
}

sub date_part {
	my ($a, $section, $part, $label, $class) = @_;
	my $name = "$a->{name}-$part";
	my $mode = $part eq 'maand' ? '' : ' inputmode="numeric"';
	return qq(<div><label class="utrecht-form-label" for="$name">$label) .
	    qq(</label><input class="utrecht-textbox utrecht-textbox--html-input ) .
	    qq($class\{{#$section}} utrecht-textbox--invalid{{/$section}}" ) .
	    qq(id="$name" name="$name" type="text"$mode autocomplete="off" ) .
	    qq(spellcheck="false" value="{{) . upper($name) . '}}"' .
	    required($a) . qq({{#$section}} aria-invalid="true"{{/$section}}></div>);
}

sub select_open {
	my ($a) = @_;
	my $name = $a->{name};
	return field_open($name, 'select') . label($a) . hint($a, $name) .
	    fault($name) . '<div class="utrecht-form-field__input">' .
	    qq(<select class="utrecht-select utrecht-select--html-select" ) .
	    qq(id="$name" name="$name") . required($a) .
	    described($a, $name, 1) . '>';
}

sub option {
	my ($a, $parent) = @_;
	my $when = $a->{when} // upper("$parent->{name}_$a->{value}");
	return qq(<option value="$a->{value}"{{#$when}} selected{{/$when}}>) .
	    "$a->{label}</option>";
}

# A fieldset of radio buttons or checkboxes.
sub group_open {
	my ($a, $kind) = @_;
	my $name = $a->{name};
	my $section = upper($name) . '_FAULT';
	my $role = $kind eq 'radio' ? ' role="radiogroup"' . required($a) : '';
	my $inline = $a->{inline} ? ' bn-choices--inline' : '';
	return '<fieldset class="utrecht-form-fieldset ' .
	    qq(utrecht-form-fieldset--html-fieldset) .
	    qq({{#$section}} utrecht-form-fieldset--invalid{{/$section}}") .
	    $role . described($a, $name, $kind eq 'radio') .
	    '><legend class="utrecht-form-fieldset__legend ' .
	    'utrecht-form-fieldset__legend--html-legend">' .
	    heading($a, label_text($a)) . '</legend>' . hint($a, $name) .
	    fault($name) . qq(<div class="bn-choices$inline">);
}

sub choice {
	my ($a, $parent, $type, $class) = @_;
	my $name = $parent->{name};
	my $count = ++$parent->{choices};
	my $id = $a->{id} // ($count > 1 ? "$name-$count" : $name);
	my $when = $a->{when} // upper("${name}_$a->{value}");
	my $described = defined $a->{hint} ?
	    qq( aria-describedby="$id-hint") : '';
	return qq(<div class="bn-choice"><input class="$class" type="$type" ) .
	    qq(id="$id" name="$name" value="$a->{value}"$described) .
	    qq({{#$when}} checked{{/$when}}><div class="bn-choice__text">) .
	    qq(<label class="utrecht-form-label bn-choice__label" for="$id">) .
	    "$a->{label}</label>" . hint($a, $id) . '</div></div>';
}

my $RADIO = 'utrecht-radio-button utrecht-radio-button--html-input';
my $CHECK = 'utrecht-custom-checkbox utrecht-custom-checkbox--html-input';

# One checkbox that stands by itself, with its own fault.
sub check_alone {
	my ($a) = @_;
	my $name = $a->{name};
	my $when = upper($name) . '_JA';
	return field_open($name, 'check') . fault($name) .
	    qq(<div class="bn-choice"><input class="$CHECK" type="checkbox" ) .
	    qq(id="$name" name="$name" value="ja") . required($a) .
	    described($a, $name, 1) . qq({{#$when}} checked{{/$when}}>) .
	    '<div class="bn-choice__text">' .
	    qq(<label class="utrecht-form-label bn-choice__label" for="$name">) .
	    label_text($a) . '</label>' . hint($a, $name) . '</div></div></div>';
}

my %BUTTON = (primary => 'primary-action', secondary => 'secondary-action',
    subtle => 'subtle');

sub button_class {
	my ($a, $block) = @_;
	my $kind = $BUTTON{$a->{kind} // 'primary'}
	    or die "kind is one of " . join(', ', sort keys %BUTTON) . "\n";
	return "$block $block--html-" . ($block =~ /link/ ? 'a' : 'button') .
	    " $block--$kind";
}

my %ALERT = (info => '[[Let op:]]', ok => '[[Gelukt:]]',
    warning => '[[Waarschuwing:]]', error => '[[Fout:]]');

sub alert_open {
	my ($a) = @_;
	my $kind = $ALERT{$a->{kind}}
	    or die "kind is one of " . join(', ', sort keys %ALERT) . "\n";
	my $title = defined $a->{title} ?
	    qq(<p class="bn-alert__title">$a->{title}</p>) : '';
	return qq(<div class="utrecht-alert utrecht-alert--$a->{kind} ) .
	    qq(bn-alert"><div class="utrecht-alert__content">) .
	    qq(<span class="bn-hidden">$kind</span>) .
	    qq(<div class="utrecht-alert__message">$title);
}

# Hidden from people. Whoever filled it all the same (a helpful browser did) gets
# to see it, to empty it: its value is not kept.
sub honeypot {
	return '{{#HONEYPOT_ROOM}}<div class="bn-extra" aria-hidden="true"><label>' .
	    '[[Laat dit veld leeg]] <input name="{{HONEYPOT}}" type="text" ' .
	    'tabindex="-1" autocomplete="off"></label></div>{{/HONEYPOT_ROOM}}' .
	    '{{#HONEYPOT_FAULT}}' . textfield({name => 'website',
	    label => '[[Laat dit veld leeg]]', autocomplete => 'off'}) .
	    '{{/HONEYPOT_FAULT}}';
}

sub form_open {
	my ($a) = @_;
	my $method = $a->{method} // 'post';
	my $open = qq(<form class="bn-form" method="$method" ) .
	    qq(action="{{BASE}}$a->{action}" novalidate>);
	return $open if $method eq 'get';
	return $open . '<input type="hidden" name="csrf" value="{{CSRF}}">' .
	    honeypot();
}

sub answer_open {
	my ($a) = @_;
	$a->{actions} = defined $a->{href} ?
	    '<dd class="utrecht-data-list__actions ' .
	    'utrecht-data-list__actions--html-dd">' .
	    qq(<a href="{{BASE}}$a->{href}">[[Wijzig]]) .
	    qq(<span class="bn-hidden"> $a->{change}</span></a></dd>) : '';
	return '<div class="utrecht-data-list__item">' .
	    qq(<dt class="utrecht-data-list__item-key">$a->{label}</dt>) .
	    '<dd class="utrecht-data-list__item-value ' .
	    'utrecht-data-list__item-value--html-dd">';
}

my $SUMMARY = '{{#FAULT_SUMMARY}}<section class="utrecht-alert ' .
    'utrecht-alert--error bn-faults" aria-labelledby="faults">' .
    '<div class="utrecht-alert__content"><h2 id="faults" tabindex="-1">' .
    '[[Er is een probleem]]</h2><ul>{{#FAULTS}}' .
    '<li><a href="#{{FIELD}}">{{SENTENCE}}</a></li>{{/FAULTS}}</ul></div>' .
    '</section>{{/FAULT_SUMMARY}}';

# name => [required attributes, optional ones, opening HTML, closing HTML or
# undef for a block without an end, the only block it may stand in]
my %MACRO = (
	errorsummary => ['', '', sub { $SUMMARY }],
	step => ['', '', sub {
		'{{#STEPS}}<p class="bn-step">[[Stap {{STEP}} van 6]]</p>{{/STEPS}}' }],
	back => ['href', '', sub {
		qq(<p class="bn-back"><a href="{{BASE}}$_[0]{href}">[[Terug]]</a></p>) }],
	form => ['action', 'method', \&form_open, sub { '</form>' }],
	textfield => ['name label', 'hint optional autocomplete inputmode type ' .
	    'width heading spellcheck', \&textfield],
	date => ['name legend', 'hint optional', \&date],
	select => ['name label', 'hint optional heading', \&select_open,
	    sub { '</select></div></div>' }],
	option => ['value label', 'when', \&option, undef, 'select'],
	radios => ['name legend', 'hint optional heading inline',
	    sub { group_open($_[0], 'radio') }, sub { '</div></fieldset>' }],
	radio => ['value label', 'hint id when',
	    sub { choice(@_, 'radio', $RADIO) }, undef, 'radios'],
	checks => ['name legend', 'hint optional heading',
	    sub { group_open($_[0], 'check') }, sub { '</div></fieldset>' }],
	check => ['label', 'name value hint id when optional', sub {
		my ($a, $parent) = @_;
		return choice($a, $parent, 'checkbox', $CHECK)
		    if $parent && defined $parent->{legend} && defined $a->{value};
		defined $a->{name} or die "needs a name, or a value inside checks\n";
		return check_alone($a);
	}],
	hidden => ['name value', '', sub {
		qq(<input type="hidden" name="$_[0]{name}" value="$_[0]{value}">) }],
	button => ['label', 'kind name value', sub {
		'<button class="' . button_class($_[0], 'utrecht-button') .
		    '" type="submit"' . given($_[0], qw(name value)) .
		    ">$_[0]{label}</button>" }],
	buttonlink => ['href label', 'kind', sub {
		'<a class="' . button_class($_[0], 'utrecht-button-link') .
		    qq(" href="{{BASE}}$_[0]{href}">$_[0]{label}</a>) }],
	buttons => ['', '', sub {
		'<div class="utrecht-button-group bn-buttons">' }, sub { '</div>' }],
	alert => ['kind', 'title', \&alert_open, sub { '</div></div></div>' }],
	summary => ['', '', sub {
		'<dl class="utrecht-data-list utrecht-data-list--html-dl ' .
		    'utrecht-data-list--rows">' }, sub { '</dl>' }],
	answer => ['label', 'href change', \&answer_open,
	    sub { "</dd>$_[0]{actions}</div>" }, 'summary'],
	details => ['label', '', sub {
		qq(<details class="bn-details"><summary>$_[0]{label}</summary>) .
		    '<div class="bn-details__text">' }, sub { '</div></details>' }],
);

my $TEXT = qr/\[\[.*?\]\]/s;
my $VALUE = qr/"(?:$TEXT|[^"])*"|[^\s">]+/;
my $CALL = qr/<<(\/?)([a-z]+)((?:\s+[a-z]+(?:=$VALUE)?)*)\s*>>/;

sub attributes {
	my ($name, $text) = @_;
	my ($needed, $allowed) = map { [split ' ', $_] } @{$MACRO{$name}}[0, 1];
	my %a;
	while ($text =~ /([a-z]+)(?:=($VALUE))?/g) {
		my ($key, $value) = ($1, $2 // 1);
		grep { $_ eq $key } @$needed, @$allowed
		    or die "has no attribute $key\n";
		$a{$key} = $value =~ s/^"(.*)"$/$1/sr;
	}
	defined $a{$_} or die "needs $_=\n" for @$needed;
	die "needs href= and change= together\n"
	    if $name eq 'answer' && defined $a{href} ne defined $a{change};
	return \%a;
}

sub expand_one {
	my ($stack, $end, $name, $text) = @_;
	my $macro = $MACRO{$name} or die "is not a block\n";
	if ($end) {
		my $open = pop @$stack;
		die "ends nothing\n" unless $open && $open->[0] eq $name;
		return $macro->[3]->($open->[1]);
	}
	my $parent = @$stack ? $stack->[-1] : undef;
	die "belongs in $macro->[4]\n"
	    if $macro->[4] && !($parent && $parent->[0] eq $macro->[4]);
	my $a = attributes($name, $text);
	push @$stack, [$name, $a] if $macro->[3];
	return $macro->[2]->($a, $parent ? $parent->[1] : undef);
}

# Removes what is for the other language only.
sub keep_language {
	my ($source, $language) = @_;
	$source =~ s{<<only (nl|en)>>(.*?)<</only>>}
	    {$1 eq $language ? $2 : $2 =~ s/[^\n]//gr}gse;
	return $source;
}

# The template with its blocks written out. Dies with "LINE: reason".
sub macros_expand {
	my ($source, $language) = @_;
	my @stack;
	$source = keep_language($source, $language);
	my $out = $source =~ s{$CALL}{
		my ($call, $end, $name, $text) = ($&, $1, $2, $3);
		my $line = 1 + (substr($source, 0, $-[0]) =~ tr/\n//);
		my $html = eval { expand_one(\@stack, $end, $name, $text) };
		die "$line: <<$name>> $@" unless defined $html;
		$html =~ s/\n\s*/ /g;
		$html . "\n" x ($call =~ tr/\n//);
	}gser;
	die "1: <<$stack[-1][0]>> is not closed\n" if @stack;
	die line_of($out, $-[0]) . ": a block cannot be read\n"
	    if $out =~ /<<|>>/;
	return $out;
}

sub line_of { return 1 + (substr($_[0], 0, $_[1]) =~ tr/\n//); }

1;
