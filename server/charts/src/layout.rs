//! Where everything stands. Only the width and the labels decide, never a number of the table.

/// Height of letters in the drawing's own units.
pub(crate) const LETTER: i32 = 18;
pub(crate) const LINE: i32 = 23;
const BAR: i32 = 30;
const GAP: i32 = 16;
pub(crate) const MARGIN: i32 = 4;
/// Room for a whole number at the end of the longest bar.
pub(crate) const END: i32 = 70;
/// From this width on, labels stand left of the bars.
const WIDE: i32 = 520;

/// One row of the chart.
pub(crate) struct Row {
    /// Label, broken into lines, each with the height of its middle.
    pub(crate) lines: Vec<(String, i32)>,
    /// Top of the bar.
    pub(crate) top: i32,
    /// Foot of the bar.
    pub(crate) foot: i32,
}

/// The whole chart.
pub(crate) struct Layout {
    pub(crate) rows: Vec<Row>,
    pub(crate) label_left: i32,
    pub(crate) bar_left: i32,
    pub(crate) bar_right: i32,
    pub(crate) right: i32,
    /// Height of the line under the first row, where that stands apart.
    pub(crate) rule: Option<i32>,
    pub(crate) height: i32,
}

/// What decides where everything stands.
pub(crate) struct Plan<'a> {
    pub(crate) width: i32,
    pub(crate) labels: &'a [&'a str],
    /// Room for the words at the end of the longest bar.
    pub(crate) end: i32,
    /// The first row is a reference for the others.
    pub(crate) first_apart: bool,
}

pub(crate) fn layout(plan: &Plan<'_>) -> Layout {
    let width = plan.width;
    let wide = width >= WIDE;
    let column = if wide { width * 2 / 5 } else { width - 2 * MARGIN };
    let bar_left = if wide { column + 2 * MARGIN } else { MARGIN };
    let (mut top, mut rule) = (MARGIN, None);
    let mut rows = Vec::with_capacity(plan.labels.len());
    for label in plan.labels {
        if plan.first_apart && rows.len() == 1 {
            rule = Some(top);
            top += GAP;
        }
        let lines = wrap(label, column - 2 * MARGIN);
        let (row, next) = if wide { beside(&lines, top) } else { above(&lines, top) };
        top = next;
        rows.push(row);
    }
    let height = (top - GAP + MARGIN).max(LINE);
    Layout {
        rows,
        label_left: MARGIN,
        bar_left,
        bar_right: width - plan.end,
        right: width - MARGIN,
        rule,
        height,
    }
}

/// How wide words are. Without font files that is a guess: a little over half their height for a letter.
pub(crate) fn breadth(words: &str) -> i32 {
    i32::try_from(words.chars().count() * 54).unwrap_or(i32::MAX / LETTER) * LETTER / 100
}

/// The label's lines stand left of the bar, both centred on the same height.
fn beside(lines: &[String], top: i32) -> (Row, i32) {
    let text = LINE * count(lines);
    let height = text.max(BAR);
    let middle = top + height / 2;
    let first = middle - text / 2 + LINE / 2;
    let row = Row { lines: place(lines, first), top: middle - BAR / 2, foot: middle + BAR / 2 };
    (row, top + height + GAP)
}

/// The label's lines stand above the bar.
fn above(lines: &[String], top: i32) -> (Row, i32) {
    let bar = top + LINE * count(lines) + MARGIN;
    let row = Row { lines: place(lines, top + LINE / 2), top: bar, foot: bar + BAR };
    (row, bar + BAR + GAP)
}

pub(crate) fn place(lines: &[String], first: i32) -> Vec<(String, i32)> {
    lines.iter().cloned().zip((0..).map(|line| first + LINE * line)).collect()
}

pub(crate) fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1)
}

/// Breaks between words, and within a word only where it alone is too long.
pub(crate) fn wrap(label: &str, width: i32) -> Vec<String> {
    let letters = usize::try_from(width * 100 / (LETTER * 54)).unwrap_or(1).max(8);
    let mut lines: Vec<String> = Vec::new();
    for part in label.split_whitespace().flat_map(|word| pieces(word, letters)) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + part.chars().count() <= letters => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// A word in pieces of at most so many letters, with hyphens where it is broken.
fn pieces(word: &str, letters: usize) -> Vec<String> {
    let all: Vec<char> = word.chars().collect();
    if all.len() <= letters {
        return vec![word.to_owned()];
    }
    let parts: Vec<String> = all.chunks(letters - 1).map(|part| part.iter().collect()).collect();
    let last = parts.len() - 1;
    (0..).zip(parts).map(|(at, part)| if at < last { format!("{part}-") } else { part }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_is_broken_between_words_and_loses_none() {
        let label = "Someone I know in another way, for example a neighbour or a colleague";
        let lines = wrap(label, 240);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= 24));
        assert_eq!(lines.join(" "), label);
    }

    #[test]
    fn a_word_that_is_too_long_for_a_line_is_broken_with_a_hyphen() {
        let word = "Unwahrscheinlichkeitsrechnung";
        let lines = wrap(&format!("an {word} indeed"), 120);
        assert!(lines.iter().all(|line| line.chars().count() <= 12 && breadth(line) <= 120));
        assert_eq!(lines.concat().replace('-', ""), format!("an{word}indeed"));
        assert_eq!(lines.iter().filter(|line| line.ends_with('-')).count(), 2);
    }

    #[test]
    fn rows_never_overlap_and_stay_inside_the_drawing() {
        for width in [320, 519, 520, 640, 1200] {
            let labels = ["Yes", "A label that is so long that it needs more than a line", "No"];
            let layout = layout(&Plan { width, labels: &labels, end: END, first_apart: true });
            let rule = layout.rule.unwrap();
            assert!(
                layout.rows[0].foot < rule
                    && rule < layout.rows[1].top.min(layout.rows[1].lines[0].1 - LINE / 2)
            );
            for pair in layout.rows.windows(2) {
                assert!(pair[0].foot < pair[1].top);
                assert!(pair[0].lines.last().unwrap().1 + LINE / 2 <= pair[1].lines[0].1 - LINE / 2);
            }
            assert!(layout.rows.last().unwrap().foot <= layout.height);
            assert!(layout.bar_left < layout.bar_right && layout.bar_right < width);
        }
    }
}
