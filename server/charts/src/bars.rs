//! Horizontal bars (`design.md`, Look; `disclosure.md` B.10).

use disclosure::{Percent, SafeRow, SafeTable};
use plotters::style::WHITE;

use crate::draw::{
    APART, Area, BAR, Drawn, INK, WHOLE, bar, drawn, gap, interval, label, line, scaled, text, text_in,
    width_of,
};
use crate::layout::{END, Layout, Plan, Row, layout};
use crate::svg::finish;
use crate::{ChartError, Style, describe};

/// Draws the table as an inline SVG.
pub fn bars(table: &SafeTable, style: &Style) -> Result<String, ChartError> {
    let width = width_of(style)?;
    let labels: Vec<&str> = table.rows().iter().map(SafeRow::label).collect();
    let layout = layout(&Plan { width, labels: &labels, end: END, first_apart: false });
    let size = (style.width, u32::try_from(layout.height).map_err(|_| ChartError::Drawing)?);
    let drawing = drawn(size, |area| draw(area, table, &layout))?;
    finish(&drawing, size, style, table.title(), &describe(table))
}

fn draw(area: &Area, table: &SafeTable, layout: &Layout) -> Drawn {
    for (row, place) in table.rows().iter().zip(&layout.rows) {
        label(area, layout, place)?;
        match length(table, row) {
            Some(length) => draw_bar(area, layout, place, row, length)?,
            None => gap(area, layout, place, &row.cell().text())?,
        }
    }
    draw_baseline(area, layout)
}

/// At nought: one line where labels stand beside the bars, else one for each bar, so that it crosses no label.
fn draw_baseline(area: &Area, layout: &Layout) -> Drawn {
    let (Some(first), Some(last)) = (layout.rows.first(), layout.rows.last()) else { return Ok(()) };
    let spans: Vec<(i32, i32)> = if layout.label_left < layout.bar_left {
        vec![(first.top, last.foot)]
    } else {
        layout.rows.iter().map(|row| (row.top, row.foot)).collect()
    };
    for (top, foot) in spans {
        line(area, (layout.bar_left, top), (layout.bar_left, foot), INK, 2)?;
    }
    Ok(())
}

/// How long a bar is, as a part of the longest possible. Shares are parts of the whole base; numbers of people
/// are parts of the largest one.
struct Length {
    part: f64,
    interval: Option<(f64, f64)>,
    is_share: bool,
    words: String,
}

fn length(table: &SafeTable, row: &SafeRow) -> Option<Length> {
    let value = row.cell().value()?;
    if !table.has_percentages() {
        let largest = table.rows().iter().filter_map(|row| row.cell().value()).max()?;
        let words = row.cell().text();
        return Some(Length { part: ratio(value, largest), interval: None, is_share: false, words });
    }
    let (part, interval) = match row.percent() {
        Percent::Number(share) => (share.share().part(), Some((share.low().part(), share.high().part()))),
        Percent::NearlyAll => (1.0, None),
        _ => (0.0, None),
    };
    Some(Length { part, interval, is_share: true, words: row.percent().text() })
}

fn draw_bar(area: &Area, layout: &Layout, place: &Row, row: &SafeRow, length: Length) -> Drawn {
    let across = |part: f64| layout.bar_left + scaled(part, layout.bar_right - layout.bar_left);
    if length.is_share {
        bar(area, (layout.bar_left, place.top), (layout.bar_right, place.foot), WHOLE)?;
    }
    let end = across(length.part);
    bar(area, (layout.bar_left, place.top), (end, place.foot), BAR)?;
    let mut free = end;
    if let Some((low, high)) = length.interval {
        interval(area, across(low), across(high), place)?;
        free = across(high);
    }
    // Words longer than a number would leave the drawing at the end of a full bar: they stand inside it.
    let middle = i32::midpoint(place.top, place.foot);
    if matches!(row.percent(), Percent::NearlyAll) && length.is_share {
        return text_in(area, &length.words, (layout.bar_left + APART, middle), WHITE);
    }
    text(area, &length.words, (free + APART, middle))
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2 to the power of 53")]
fn ratio(value: u64, largest: u64) -> f64 {
    value as f64 / largest.max(1) as f64
}
