//! Where periods stand that run from left to right. Only the width, the labels and the words under them decide.

use crate::layout::{LINE, MARGIN, breadth, count, place, wrap};

/// One period.
pub(crate) struct Column {
    /// Where its track stands.
    pub(crate) middle: i32,
    /// What is printed, in lines, each with the height of its middle.
    pub(crate) words: Vec<(String, i32)>,
    /// Its name, the same way.
    pub(crate) label: Vec<(String, i32)>,
}

/// The whole drawing.
pub(crate) struct Columns {
    pub(crate) periods: Vec<Column>,
    pub(crate) left: i32,
    pub(crate) right: i32,
    /// Height of the whole base.
    pub(crate) top: i32,
    /// Height of nought.
    pub(crate) foot: i32,
    pub(crate) height: i32,
}

/// Narrower columns hold no word of a month.
const NARROWEST: i32 = 104;
const WIDEST: i32 = 200;
const PLOT: i32 = 240;
/// Half a dot may stand above the whole base.
const ABOVE: i32 = 12;

/// `None` where the periods would stand too close.
pub(crate) fn columns(width: i32, labels: &[&str], words: &[String]) -> Option<Columns> {
    let number = i32::try_from(labels.len()).ok().filter(|number| *number > 0)?;
    let column = ((width - 2 * MARGIN) / number).min(WIDEST);
    let longest = labels.iter().copied().chain(words.iter().map(String::as_str));
    let longest = longest.flat_map(str::split_whitespace).map(breadth).max()?;
    if column < NARROWEST.max(longest + 2 * MARGIN) {
        return None;
    }
    let broken = |text: &str| wrap(text, column - 2 * MARGIN);
    let foot = ABOVE + PLOT;
    let printed = foot + MARGIN + LINE;
    let most = words.iter().map(|words| count(&broken(words))).max().unwrap_or(1);
    let named = printed + LINE * most + 2 * MARGIN;
    let tallest = labels.iter().map(|label| count(&broken(label))).max().unwrap_or(1);
    let middles = (0..number).map(|at| MARGIN + column * at + column / 2);
    let periods = middles
        .zip(labels.iter().zip(words))
        .map(|(middle, (label, words))| Column {
            middle,
            words: place(&broken(words), printed - LINE / 2),
            label: place(&broken(label), named - LINE / 2),
        })
        .collect();
    let right = MARGIN + column * number;
    Some(Columns {
        periods,
        left: MARGIN,
        right,
        top: ABOVE,
        foot,
        height: named + LINE * (tallest - 1) + MARGIN,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_that_would_stand_too_close_do_not_stand_side_by_side() {
        let words = ["46%".to_owned(), "47%".to_owned(), "too few to show".to_owned(), "48%".to_owned()];
        let labels = ["January to March 2026", "April to June 2026", "July to September 2026", "October"];
        assert!(columns(320, &labels, &words).is_none());
        assert!(columns(640, &labels, &words).is_some());
        assert!(columns(640, &[], &[]).is_none());
        let long = ["A-period-whose-name-is-one-very-long-word", "b", "c", "d"];
        assert!(columns(640, &long, &words).is_none());
    }

    #[test]
    fn words_stand_under_the_foot_one_under_the_other() {
        let words = ["46%".to_owned(), "too few to show".to_owned()];
        let plot = columns(320, &["January to March 2026", "2027"], &words).unwrap();
        for column in &plot.periods {
            let heights: Vec<i32> =
                column.words.iter().chain(&column.label).map(|(_, middle)| *middle).collect();
            assert!(heights[0] - LINE / 2 >= plot.foot);
            assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= LINE));
            assert!(heights.last().unwrap() + LINE / 2 <= plot.height);
        }
        assert!(plot.periods.windows(2).all(|pair| pair[1].middle - pair[0].middle >= NARROWEST));
    }
}
