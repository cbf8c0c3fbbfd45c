//! What every chart is drawn with: bars, intervals, gaps and words in the colours of `design.md`, Look.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::layout::{LETTER, Layout, Row};
use crate::{ChartError, Style};

pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
pub(crate) type Point = (i32, i32);
pub(crate) type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The dark blue of the Analysis Function's palette, for all bars of one series.
pub(crate) const BAR: RGBColor = RGBColor(0x12, 0x43, 0x6D);
/// The whole base, behind a share.
pub(crate) const WHOLE: RGBColor = RGBColor(0xE9, 0xEC, 0xEF);
pub(crate) const INK: RGBColor = RGBColor(0x0B, 0x0C, 0x0C);
/// The palette's dark grey, for what is not there.
pub(crate) const HATCH: RGBColor = RGBColor(0x3D, 0x3D, 0x3D);
/// Fonts that are already on the device.
const FONTS: &str = "system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif";
/// Plotters writes its font size divided by this.
const POINTS: f64 = 1.24;
/// Space between a bar and the words at its end.
pub(crate) const APART: i32 = 8;
/// A hidden number has this length, whatever it is.
const HIDDEN: i32 = 90;
/// Half the width of the end of an upright interval.
const CAP: i32 = 10;

/// The width of the drawing, if it can be one.
pub(crate) fn width_of(style: &Style) -> Result<i32, ChartError> {
    i32::try_from(style.width).ok().filter(|width| (300..=2000).contains(width)).ok_or(ChartError::Width)
}

/// An SVG of this size, drawn by `draw`.
pub(crate) fn drawn(size: (u32, u32), draw: impl FnOnce(&Area) -> Drawn) -> Result<String, ChartError> {
    let mut drawing = String::new();
    {
        let area = SVGBackend::with_string(&mut drawing, size).into_drawing_area();
        draw(&area).map_err(|_| ChartError::Drawing)?;
        area.present().map_err(|_| ChartError::Drawing)?;
    }
    Ok(drawing)
}

pub(crate) fn label(area: &Area, layout: &Layout, place: &Row) -> Drawn {
    place.lines.iter().try_for_each(|(line, middle)| text(area, line, (layout.label_left, *middle)))
}

/// A dark line with a white edge, so that it shows on the bar and beside it.
pub(crate) fn interval(area: &Area, low: i32, high: i32, place: &Row) -> Drawn {
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

/// The same from foot to top: `low` and `high` are heights in the drawing.
pub(crate) fn upright_interval(area: &Area, middle: i32, low: i32, high: i32) -> Drawn {
    for (colour, thickness) in [(WHITE, 4), (INK, 2)] {
        line(area, (middle, low), (middle, high), colour, thickness)?;
        for end in [low, high] {
            line(area, (middle - CAP, end), (middle + CAP, end), colour, thickness)?;
        }
    }
    Ok(())
}

/// A hidden number: always the same hatched gap, then the words.
pub(crate) fn gap(area: &Area, layout: &Layout, place: &Row, words: &str) -> Drawn {
    let (left, right) = (layout.bar_left, layout.bar_left + HIDDEN);
    hatched(area, (left, place.top), (right, place.foot))?;
    text(area, words, (right + APART, i32::midpoint(place.top, place.foot)))
}

/// Slanting lines from the foot upwards, cut off at the sides and the top.
pub(crate) fn hatched(area: &Area, (left, top): Point, (right, foot): Point) -> Drawn {
    let height = foot - top;
    for start in (left - height..right).step_by(10) {
        let from = start.max(left);
        let to = (start + height).min(right);
        line(area, (from, foot - (from - start)), (to, foot - (to - start)), HATCH, 1)?;
    }
    area.draw(&Rectangle::new([(left, top), (right, foot)], HATCH.stroke_width(1)))
}

pub(crate) fn bar(area: &Area, from: Point, to: Point, colour: RGBColor) -> Drawn {
    area.draw(&Rectangle::new([from, to], colour.filled()))
}

pub(crate) fn line(area: &Area, from: Point, to: Point, colour: RGBColor, thickness: u32) -> Drawn {
    area.draw(&PathElement::new([from, to], colour.stroke_width(thickness)))
}

pub(crate) fn text(area: &Area, words: &str, at: Point) -> Drawn {
    text_in(area, words, at, INK)
}

pub(crate) fn text_in(area: &Area, words: &str, at: Point, colour: RGBColor) -> Drawn {
    written(area, words, at, colour, HPos::Left)
}

/// Words whose middle is at the point.
pub(crate) fn centred(area: &Area, words: &str, at: Point) -> Drawn {
    written(area, words, at, INK, HPos::Center)
}

fn written(area: &Area, words: &str, at: Point, colour: RGBColor, side: HPos) -> Drawn {
    let font = (FONTS, f64::from(LETTER) * POINTS).into_font().color(&colour);
    area.draw(&Text::new(words.to_owned(), at, font.pos(Pos::new(side, VPos::Center))))
}

#[expect(clippy::cast_possible_truncation, reason = "a part of a width of at most 2000")]
pub(crate) fn scaled(part: f64, width: i32) -> i32 {
    (part.clamp(0.0, 1.0) * f64::from(width)).round() as i32
}
