//! Horizontal bars (`design.md`, Look; `disclosure.md` B.10).

use disclosure::{Percent, SafeRow, SafeTable};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::layout::{LETTER, Layout, Row, layout};
use crate::svg::finish;
use crate::{ChartError, Style};

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Point = (i32, i32);

/// The dark blue of the Analysis Function's palette, for all bars of one series.
const BAR: RGBColor = RGBColor(0x12, 0x43, 0x6D);
/// The whole base, behind a share.
const WHOLE: RGBColor = RGBColor(0xE9, 0xEC, 0xEF);
const INK: RGBColor = RGBColor(0x0B, 0x0C, 0x0C);
/// The palette's dark grey, for what is not there.
const HATCH: RGBColor = RGBColor(0x3D, 0x3D, 0x3D);
/// Fonts that are already on the device.
const FONTS: &str = "system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif";
/// Plotters writes its font size divided by this.
const POINTS: f64 = 1.24;
/// Space between a bar and the words at its end.
const APART: i32 = 8;
/// A hidden number has this length, whatever it is.
const HIDDEN: i32 = 90;

/// Draws the table as an inline SVG.
pub fn bars(table: &SafeTable, style: &Style) -> Result<String, ChartError> {
    let width = i32::try_from(style.width)
        .ok()
        .filter(|width| (300..=2000).contains(width))
        .ok_or(ChartError::Width)?;
    let labels: Vec<&str> = table.rows().iter().map(SafeRow::label).collect();
    let layout = layout(width, &labels);
    let size = (style.width, u32::try_from(layout.height).map_err(|_| ChartError::Drawing)?);
    let mut drawing = String::new();
    {
        let area = SVGBackend::with_string(&mut drawing, size).into_drawing_area();
        draw(&area, table, &layout).map_err(|_| ChartError::Drawing)?;
        area.present().map_err(|_| ChartError::Drawing)?;
    }
    finish(&drawing, size, style, table)
}

type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

fn draw(area: &Area, table: &SafeTable, layout: &Layout) -> Drawn {
    for (row, place) in table.rows().iter().zip(&layout.rows) {
        for (line, middle) in &place.lines {
            text(area, line, (layout.label_left, *middle))?;
        }
        match length(table, row) {
            Some(length) => draw_bar(area, layout, place, row, length)?,
            None => draw_gap(area, layout, place, &row.cell().text())?,
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
        Percent::Number(share) => {
            let part = |percent: u8| f64::from(percent) / 100.0;
            (part(share.whole()), Some((part(share.low()), part(share.high()))))
        }
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
        draw_interval(area, across(low), across(high), place)?;
        free = across(high);
    }
    // Words longer than a number would leave the drawing at the end of a full bar: they stand inside it.
    let middle = i32::midpoint(place.top, place.foot);
    if matches!(row.percent(), Percent::NearlyAll) && length.is_share {
        return text_in(area, &length.words, (layout.bar_left + APART, middle), WHITE);
    }
    text(area, &length.words, (free + APART, middle))
}

/// A dark line with a white edge, so that it shows on the bar and beside it.
fn draw_interval(area: &Area, low: i32, high: i32, place: &Row) -> Drawn {
    let middle = i32::midpoint(place.top, place.foot);
    let cap = (place.foot - place.top) / 5;
    for (colour, thickness) in [(WHITE, 4), (INK, 2)] {
        line(area, (low, middle), (high, middle), colour, thickness)?;
        for end in [low, high] {
            line(area, (end, middle - cap), (end, middle + cap), colour, thickness)?;
        }
    }
    Ok(())
}

/// A hidden number: always the same hatched gap, then the words.
fn draw_gap(area: &Area, layout: &Layout, place: &Row, words: &str) -> Drawn {
    let (left, right) = (layout.bar_left, layout.bar_left + HIDDEN);
    let height = place.foot - place.top;
    for start in (left - height..right).step_by(10) {
        // A slanting line from the foot upwards, cut off at both sides.
        let from = start.max(left);
        let to = (start + height).min(right);
        line(area, (from, place.foot - (from - start)), (to, place.foot - (to - start)), HATCH, 1)?;
    }
    area.draw(&Rectangle::new([(left, place.top), (right, place.foot)], HATCH.stroke_width(1)))?;
    text(area, words, (right + APART, i32::midpoint(place.top, place.foot)))
}

fn bar(area: &Area, from: Point, to: Point, colour: RGBColor) -> Drawn {
    area.draw(&Rectangle::new([from, to], colour.filled()))
}

fn line(area: &Area, from: Point, to: Point, colour: RGBColor, thickness: u32) -> Drawn {
    area.draw(&PathElement::new([from, to], colour.stroke_width(thickness)))
}

fn text(area: &Area, words: &str, at: Point) -> Drawn {
    text_in(area, words, at, INK)
}

fn text_in(area: &Area, words: &str, at: Point, colour: RGBColor) -> Drawn {
    let font = (FONTS, f64::from(LETTER) * POINTS).into_font().color(&colour);
    area.draw(&Text::new(words.to_owned(), at, font.pos(Pos::new(HPos::Left, VPos::Center))))
}

#[expect(clippy::cast_possible_truncation, reason = "a part of a width of at most 2000")]
fn scaled(part: f64, width: i32) -> i32 {
    (part.clamp(0.0, 1.0) * f64::from(width)).round() as i32
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2 to the power of 53")]
fn ratio(value: u64, largest: u64) -> f64 {
    value as f64 / largest.max(1) as f64
}
