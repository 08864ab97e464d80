# Pen.pm - what a pen needs of a form on paper, measured on the boxes that `kronblad dump pages` prints
#
# Lengths are millimetres here. A place is where somebody writes or ticks: a frame around a widget, or the cell of a ruled table.
package Pen;
use strict;
use warnings;
use List::Util qw(max min);

# The dump rounds to a tenth of a point.
use constant {MM => 25.4 / 72, SLACK => 0.06};

# What the forms of a style keep: the least height of a line and the most of one among several, a tick's least and largest side.
our %adult = (line => 8.5, most_line => 9, tick => 5, most_tick => 6);
our %child = (line => 10, most_line => 10.5, tick => 7, most_tick => 8);
use constant {MARK => 7, COMB => 5, ABOVE => 3, BESIDE => 5, OPTIONS => 2, RULE => 0.5, STAPLE => 15, MARGIN => 15, BINDING => 20};

# Pages of boxes: {kind, x, y, width, height, right, bottom, rest}, and of widgets type, id and option.
sub read_pages {
	my ($dump) = @_;
	my @pages;
	for (split /\n/, $dump) {
		if (/^page (\d+) (\S+) (\S+)$/) {
			push @pages, {number => $1, width => $2 * MM, height => $3 * MM, boxes => []};
		} elsif (/^  (\w+) (\S+) (\S+) (\S+) (\S+) (.*)$/) {
			my %box = (kind => $1, x => $2 * MM, y => $3 * MM, width => $4 * MM, height => $5 * MM, rest => $6);
			@box{qw(right bottom)} = ($box{x} + $box{width}, $box{y} + $box{height});
			@box{qw(type id option)} = ($1, $2, $3) if $box{kind} eq 'widget' && $box{rest} =~ / (\w+) ([^ =]+)(?:=(\S+))?$/;
			@box{qw(stroke colour dashed)} = ($1, $2, $3) if $box{rest} =~ / stroke (\S+) (\w{6})( dashed)?/;
			$box{fill} = $1 if $box{rest} =~ / fill (\w{6})/;
			push @{$pages[-1]{boxes}}, \%box;
		}
	}
	return @pages;
}

sub overlap { my ($a, $b, $from, $to) = @_; return min($a->{$to}, $b->{$to}) - max($a->{$from}, $b->{$from}) }
sub is_tick { return $_[0]{type} =~ /^(tick|ticks|choice)$/ }
sub name { my ($box) = @_; return $box->{id} . (defined $box->{option} ? "=$box->{option}" : '') }
sub mm { return sprintf '%.2f mm', $_[0] }

# The rules of the table cell around a widget, if it stands in one: above, below, left, right.
sub cell_of {
	my ($page, $widget) = @_;
	my @rules = grep { $_->{kind} eq 'line' && !$_->{dashed} } @{$page->{boxes}};
	my @across = grep { $_->{height} == 0 && overlap($_, $widget, 'x', 'right') > 0.9 * $widget->{width} } @rules;
	my @down = grep { $_->{width} == 0 && overlap($_, $widget, 'y', 'bottom') > 0.9 * $widget->{height} } @rules;
	my ($above) = sort { $b->{y} <=> $a->{y} } grep { $_->{y} <= $widget->{y} + 0.1 } @across;
	my ($below) = sort { $a->{y} <=> $b->{y} } grep { $_->{y} >= $widget->{bottom} - 0.1 } @across;
	my ($left) = sort { $b->{x} <=> $a->{x} } grep { $_->{x} <= $widget->{x} + 0.1 } @down;
	my ($right) = sort { $a->{x} <=> $b->{x} } grep { $_->{x} >= $widget->{right} - 0.1 } @down;
	return $above && $below && $left && $right ? [$above, $below, $left, $right] : undef;
}

# The frame around a widget, else the cell that it fills.
sub place_of {
	my ($page, $widget) = @_;
	my $cell = cell_of($page, $widget);
	my ($frame) = grep { $_->{kind} eq 'rect' && defined $_->{stroke} && abs($_->{x} - $widget->{x}) < 1 && abs($_->{y} - $widget->{y}) < 1
		&& abs($_->{right} - $widget->{right}) < 1 && abs($_->{bottom} - $widget->{bottom}) < 1 } @{$page->{boxes}};
	return {%$frame, widget => $widget, rules => [$frame, $cell ? @$cell : ()], cell => $cell} if $frame;
	return unless $cell;
	my ($y, $bottom, $x, $right) = ($cell->[0]{y}, $cell->[1]{y}, $cell->[2]{x}, $cell->[3]{x});
	return {x => $x, y => $y, right => $right, bottom => $bottom, width => $right - $x, height => $bottom - $y, widget => $widget,
		rules => $cell, cell => $cell};
}

sub check_size {
	my ($page, $place, $style) = @_;
	my $widget = $place->{widget};
	my ($name, @wrong) = (name($widget));
	if (is_tick($widget)) {
		my $on_wheel = grep { $_->{kind} eq 'drawing' && $_->{width} > 100 && overlap($_, $widget, 'x', 'right') > 0 && overlap($_, $widget, 'y', 'bottom') > 0 } @{$page->{boxes}};
		my ($least, $most) = $on_wheel ? (MARK, MARK + 1) : @$style{qw(tick most_tick)};
		for my $side (@$widget{qw(width height)}) {
			push @wrong, "$name: a tick of " . mm($side) if $side < $least - SLACK || $side > $most + SLACK;
		}
		return @wrong;
	}
	my @inner = grep { $_->{kind} eq 'line' && $_->{dashed} && overlap($_, $place, 'x', 'right') > 0.5 * $place->{width} && $_->{y} > $place->{y} && $_->{y} < $place->{bottom} } @{$page->{boxes}};
	my @bounds = ($place->{y}, (sort { $a <=> $b } map { $_->{y} } @inner), $place->{bottom});
	for my $i (1 .. $#bounds) {
		my $line = $bounds[$i] - $bounds[$i - 1];
		push @wrong, "$name: a line of " . mm($line) if $line < $style->{line} - SLACK || (@inner && $line > $style->{most_line} + SLACK);
	}
	if ($widget->{type} eq 'comb') {
		my @cells = sort { $a <=> $b } map { $_->{x} } grep { $_->{kind} eq 'line' && $_->{width} == 0 && $_->{x} > $place->{x} + 1 && $_->{x} < $place->{right} - 1
			&& overlap($_, $place, 'y', 'bottom') > 0.2 * $place->{height} } @{$page->{boxes}};
		my @edges = ($place->{x}, @cells, $place->{right});
		push @wrong, "$name: a comb without cells" unless @cells;
		for my $i (1 .. $#edges) {
			my $cell = $edges[$i] - $edges[$i - 1];
			push @wrong, "$name: a cell of " . mm($cell) if $cell < COMB - SLACK;
		}
	}
	push @wrong, "$name: its place is " . mm($place->{width}) . ' wide' if $place->{width} < 15;
	return @wrong;
}

# Rules black and half a point; lines within a place to write may be grey, not pale.
sub check_rules {
	my ($page, $place) = @_;
	my @wrong;
	for my $rule (@{$place->{rules}}) {
		push @wrong, name($place->{widget}) . ": a rule of $rule->{stroke} pt in $rule->{colour}" if $rule->{stroke} < RULE || $rule->{colour} ne '000000';
	}
	for my $rect (grep { $_->{kind} eq 'rect' && defined $_->{fill} && $_->{fill} ne 'ffffff' } @{$page->{boxes}}) {
		push @wrong, name($place->{widget}) . ": written on a tint, $rect->{fill}" if overlap($rect, $place, 'x', 'right') > SLACK && overlap($rect, $place, 'y', 'bottom') > SLACK;
	}
	for my $line (grep { $_->{kind} eq 'line' && $_->{dashed} } @{$page->{boxes}}) {
		push @wrong, name($place->{widget}) . ": a line to write on in $line->{colour}" if hex(substr $line->{colour}, 0, 2) > 0x90 && overlap($line, $place, 'x', 'right') > 0 && $line->{y} > $place->{y} && $line->{y} < $place->{bottom};
	}
	return @wrong;
}

# Two places keep their distance, unless they are cells of ruled tables (a rule parts them) or answers of one question.
sub check_gap {
	my ($one, $other) = @_;
	my $alike = $one->{widget}{id} eq $other->{widget}{id};
	return if $one->{cell} && $other->{cell} && !$alike;
	my ($across, $down) = (overlap($one, $other, 'x', 'right'), overlap($one, $other, 'y', 'bottom'));
	my $pair = name($one->{widget}) . ' and ' . name($other->{widget});
	return "$pair lie over each other" if $across > SLACK && $down > SLACK;
	my ($above, $beside) = $alike ? (OPTIONS, OPTIONS) : (ABOVE, BESIDE);
	return "$pair: " . mm(-$down) . ' apart' if $across > SLACK && -$down < $above - SLACK;
	return "$pair: " . mm(-$across) . ' beside each other' if $down > SLACK && -$across < $beside - SLACK;
	return;
}

# Margins, the binding edge (at the start of odd pages, at the end of even ones) and the corner of the staple (at the start, above).
sub check_margins {
	my ($page, $right_to_left) = @_;
	my $bound_left = ($page->{number} % 2 == 1) != $right_to_left;
	my ($left, $right) = $bound_left ? (BINDING, MARGIN) : (MARGIN, BINDING);
	my @wrong;
	for my $box (@{$page->{boxes}}) {
		next if $box->{kind} eq 'run' && $box->{rest} =~ /" +"$/; # spaces at the end of a line hang
		my $top = $box->{kind} eq 'run' ? $box->{y} - 0.75 * $box->{height} : $box->{y};
		my $what = "page $page->{number}, $box->{kind} $box->{rest}";
		push @wrong, "$what: " . mm($box->{x}) . ' from the left' if $box->{x} < $left - SLACK;
		push @wrong, "$what: " . mm($page->{width} - $box->{right}) . ' from the right' if $page->{width} - $box->{right} < $right - SLACK;
		push @wrong, "$what: " . mm($top) . ' from the top' if $top < MARGIN - SLACK;
		push @wrong, "$what: " . mm($page->{height} - $box->{bottom}) . ' from the bottom' if $box->{kind} ne 'run' && $page->{height} - $box->{bottom} < MARGIN - SLACK;
		my $from_start = $right_to_left ? $page->{width} - $box->{right} : $box->{x};
		push @wrong, "$what: in the corner of the staple" if $top < STAPLE - SLACK && $from_start < STAPLE - SLACK;
	}
	return @wrong;
}

# Nobody signs a page that does not say what is signed: above a signature stand at least three lines of running text, or
# answers of a section before its own. Headings and labels say nothing of it, and are twice as many in two languages: what
# stands on the same line of the source as a heading or a question does not count.
sub check_signature {
	my ($page, $widget) = @_;
	return if $page->{number} == 1;
	my @above = grep { $_->{y} < $widget->{y} - 6 } @{$page->{boxes}};
	my %asked = map { $_->{rest} =~ /^(?:heading|question):(\d+)/ ? ($1 => 1) : () } @{$page->{boxes}};
	my %lines = map { sprintf('%.1f', $_->{y}) => 1 } grep { $_->{kind} eq 'run' && $_->{rest} =~ /^text:(\d+) / && !$asked{$1} } @above;
	my $section = max(0, map { $_->{y} } grep { $_->{rest} =~ /^heading:/ } @above);
	return if keys %lines >= 3 || grep { $_->{kind} eq 'widget' && $_->{bottom} < $section } @above;
	return "$widget->{id}: a signature alone on page $page->{number}";
}

# The last row of a table never goes to the next page alone: it is read, and copied, with a row before it.
sub check_rows {
	my @pages = @_;
	my %rows;
	for my $page (@pages) {
		for my $widget (grep { $_->{kind} eq 'widget' } @{$page->{boxes}}) {
			$rows{$1}{$page->{number}}{$2} = 1 if $widget->{id} =~ /^([^.]+)\.([^.]+)\../;
		}
	}
	my @wrong;
	for my $table (sort keys %rows) {
		my @numbers = sort { $a <=> $b } keys %{$rows{$table}};
		push @wrong, "$table: one row alone on page $numbers[-1]" if @numbers > 1 && keys %{$rows{$table}{$numbers[-1]}} == 1;
	}
	return @wrong;
}

# Everything that is wrong with a dump, as lines.
sub faults {
	my ($dump, $style, $right_to_left) = @_;
	my @pages = read_pages($dump);
	my @wrong = check_rows(@pages);
	for my $page (@pages) {
		my @widgets = grep { $_->{kind} eq 'widget' } @{$page->{boxes}};
		my @places;
		for my $widget (@widgets) {
			my $place = place_of($page, $widget);
			push @wrong, name($widget) . ': no frame and no cell around it' unless $place;
			push @places, $place if $place;
			push @wrong, check_signature($page, $widget) if $widget->{type} eq 'signature';
		}
		push @wrong, map { (check_size($page, $_, $style), check_rules($page, $_)) } @places;
		for my $i (0 .. $#places) {
			push @wrong, check_gap($places[$_], $places[$i]) for 0 .. $i - 1;
		}
		push @wrong, check_margins($page, $right_to_left);
	}
	return @wrong;
}

1;
