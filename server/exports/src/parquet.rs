//! A column file for analysts.

use std::sync::Arc;

use disclosure::Cube;
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::ExportError;
use crate::field::{Field, Kind};
use crate::figures::Figures;
use crate::legend;

/// Rows that are turned into columns at a time.
const GROUP: usize = 8192;

/// A release as Parquet. Which program wrote it is not told: the same release gives the same bytes.
pub fn parquet(cube: &Cube) -> std::result::Result<Vec<u8>, ExportError> {
    let figures = Figures::of(cube);
    let columns = figures.columns();
    let notes = legend::notes(cube.about(), figures.hash());
    let notes = notes.into_iter().map(|(name, words)| KeyValue::new(name, words)).collect();
    let properties = WriterProperties::builder()
        .set_created_by("Your views Derbyshire".to_owned())
        .set_key_value_metadata(Some(notes))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema(&columns)?, Arc::new(properties))?;
    let mut rows = figures.rows().peekable();
    while rows.peek().is_some() {
        let rows: Vec<Vec<Field<'_>>> = rows.by_ref().take(GROUP).collect();
        let mut group = file.next_row_group()?;
        for (place, (_, kind)) in columns.iter().enumerate() {
            write_column(&mut group, *kind, rows.iter().map(|row| row.get(place).unwrap_or(&Field::Empty)))?;
        }
        group.close()?;
    }
    Ok(file.into_inner()?)
}

fn schema(columns: &[(String, Kind)]) -> Result<TypePtr> {
    let column = |(name, kind): &(String, Kind)| -> Result<TypePtr> {
        let column = match kind {
            Kind::Text => Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_converted_type(ConvertedType::UTF8)
                .with_logical_type(Some(LogicalType::String)),
            Kind::Number => Type::primitive_type_builder(name, Physical::INT64),
            Kind::Points => Type::primitive_type_builder(name, Physical::DOUBLE),
        };
        Ok(Arc::new(column.with_repetition(Repetition::OPTIONAL).build()?))
    };
    let fields = columns.iter().map(column).collect::<Result<_>>()?;
    Ok(Arc::new(Type::group_type_builder("figures").with_fields(fields).build()?))
}

fn write_column<'a>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    kind: Kind,
    fields: impl Iterator<Item = &'a Field<'a>> + Clone,
) -> Result<()> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    // 1 where there is a value, 0 where there is none.
    let levels: Vec<i16> = fields.clone().map(|field| i16::from(*field != Field::Empty)).collect();
    match kind {
        Kind::Text => {
            let texts = fields.filter_map(|field| match field {
                Field::Text(text) => Some(ByteArray::from(text.as_bytes().to_vec())),
                _ => None,
            });
            let texts: Vec<ByteArray> = texts.collect();
            column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?;
        }
        Kind::Number => {
            let numbers = fields.filter_map(|field| match field {
                Field::Number(number) => i64::try_from(*number).ok(),
                _ => None,
            });
            let numbers: Vec<i64> = numbers.collect();
            column.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?;
        }
        Kind::Points => {
            let shares = fields.filter_map(|field| match field {
                Field::Points(points) => Some(points.number()),
                _ => None,
            });
            let shares: Vec<f64> = shares.collect();
            column.typed::<DoubleType>().write_batch(&shares, Some(&levels), None)?;
        }
    }
    column.close()
}
