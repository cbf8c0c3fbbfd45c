//! Where everything stands. Only the width and the labels decide, never a number of the table.

/// Height of letters in the drawing's own units.
pub(crate) const LETTER: i32 = 18;
const LINE: i32 = 23;
const BAR: i32 = 30;
const GAP: i32 = 16;
const MARGIN: i32 = 4;
/// Room for the words at the end of the longest bar.
const END: i32 = 70;
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
    pub(crate) height: i32,
}

pub(crate) fn layout(width: i32, labels: &[&str]) -> Layout {
    let wide = width >= WIDE;
    let column = if wide { width * 2 / 5 } else { width - 2 * MARGIN };
    let bar_left = if wide { column + 2 * MARGIN } else { MARGIN };
    let mut top = MARGIN;
    let rows = labels
        .iter()
        .map(|label| {
            let lines = wrap(label, column - 2 * MARGIN);
            let (row, next) = if wide { beside(&lines, top) } else { above(&lines, top) };
            top = next;
            row
        })
        .collect();
    Layout {
        rows,
        label_left: MARGIN,
        bar_left,
        bar_right: width - END,
        height: (top - GAP + MARGIN).max(LINE),
    }
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

fn place(lines: &[String], first: i32) -> Vec<(String, i32)> {
    lines.iter().cloned().zip((0..).map(|line| first + LINE * line)).collect()
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1)
}

/// Breaks between words. Without font files the width of a letter is a guess: a little over half its height.
fn wrap(label: &str, width: i32) -> Vec<String> {
    let letters = usize::try_from(width * 100 / (LETTER * 54)).unwrap_or(1).max(8);
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
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
    fn rows_never_overlap_and_stay_inside_the_drawing() {
        for width in [320, 519, 520, 640, 1200] {
            let layout =
                layout(width, &["Yes", "A label that is so long that it needs more than a line", "No"]);
            for pair in layout.rows.windows(2) {
                assert!(pair[0].foot < pair[1].top);
                assert!(pair[0].lines.last().unwrap().1 + LINE / 2 <= pair[1].lines[0].1 - LINE / 2);
            }
            assert!(layout.rows.last().unwrap().foot <= layout.height);
            assert!(layout.bar_left < layout.bar_right && layout.bar_right < width);
        }
    }
}
