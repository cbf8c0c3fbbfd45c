//! One HTTP/1.1 connection, counted byte by byte.
//!
//! A library would say what a page weighs, but not what stood on the wire for it.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::problem::{Doing, Problem};

/// Nothing here may take longer: a server that hangs must not hang the benchmark.
const PATIENCE: Duration = Duration::from_secs(40);

/// Largest answer that is read.
const LARGEST: usize = 16 * 1024 * 1024;

/// A connection that stays open between requests.
pub struct Connection(BufReader<TcpStream>);

/// What came back for one request.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Status line and headers.
    head: String,
    /// The body as it was sent, without the marks of its chunks.
    body: Vec<u8>,
    /// Bytes sent for it.
    pub sent: usize,
    /// Bytes received for it: status line, headers, body and the marks of its chunks.
    pub received: usize,
}

impl Connection {
    /// Connects.
    pub fn open(to: SocketAddr) -> Result<Self, Problem> {
        let connected = TcpStream::connect(to).and_then(|stream| {
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            Ok(stream)
        });
        Ok(Self(BufReader::new(connected.doing(format!("connect to {to}"))?)))
    }

    /// Sends one request and reads its answer.
    pub fn ask(&mut self, request: &[u8]) -> Result<Answer, Problem> {
        self.0.get_mut().write_all(request).doing("send a request")?;
        read(&mut self.0, request.len()).doing("read an answer")
    }
}

fn read(from: &mut impl BufRead, sent: usize) -> io::Result<Answer> {
    let mut answer = Answer { sent, ..Answer::default() };
    loop {
        let before = answer.head.len();
        let bytes = from.read_line(&mut answer.head)?;
        answer.received += bytes;
        match answer.head.get(before..) {
            Some("\r\n") => break,
            Some(line) if line.ends_with('\n') => {}
            _ => return Err(broken("it broke off")),
        }
    }
    let status = answer.head.split(' ').nth(1).and_then(|status| status.parse().ok());
    answer.status = status.ok_or_else(|| broken("it has no status"))?;
    if answer.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        read_chunks(from, &mut answer)?;
    } else {
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        let length = length.ok_or_else(|| broken("nothing says how long it is"))?;
        read_exactly(from, &mut answer, length)?;
    }
    Ok(answer)
}

fn read_chunks(from: &mut impl BufRead, answer: &mut Answer) -> io::Result<()> {
    loop {
        let mut line = String::new();
        answer.received += from.read_line(&mut line)?;
        let length =
            usize::from_str_radix(line.trim_end(), 16).map_err(|_| broken("a chunk has no length"))?;
        read_exactly(from, answer, length)?;
        let mut end = [0; 2];
        from.read_exact(&mut end)?;
        answer.received += end.len();
        if length == 0 {
            return Ok(());
        }
    }
}

fn read_exactly(from: &mut impl Read, answer: &mut Answer, length: usize) -> io::Result<()> {
    let before = answer.body.len();
    let after = before + length;
    if after > LARGEST {
        return Err(broken("it is too long"));
    }
    answer.body.resize(after, 0);
    from.read_exact(answer.body.get_mut(before..).unwrap_or_default())?;
    answer.received += length;
    Ok(())
}

fn broken(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

impl Answer {
    /// Bytes of the body as it was sent.
    pub fn body_length(&self) -> usize {
        self.body.len()
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The body as text, its compression taken off.
    pub fn text(&self) -> Result<String, Problem> {
        let plain = match self.header("content-encoding") {
            None => self.body.clone(),
            Some("br") => {
                let mut plain = Vec::new();
                let mut reader = brotli::Decompressor::new(self.body.as_slice(), 16 * 1024);
                reader.read_to_end(&mut plain).doing("take the compression off")?;
                plain
            }
            Some(other) => return Err(Problem::unexpected(format!("a page came as {other}"))),
        };
        String::from_utf8(plain).map_err(|_| Problem::unexpected("a page is not UTF-8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: &str) -> io::Result<Answer> {
        read(&mut bytes.as_bytes(), 7)
    }

    #[test]
    fn every_byte_of_an_answer_is_counted_and_its_body_is_whole() {
        let plain = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
        for bytes in [plain, chunked] {
            let answer = answer(bytes).unwrap();
            assert_eq!((answer.status, answer.sent, answer.received), (200, 7, bytes.len()));
            assert_eq!(answer.text().unwrap(), "hello");
        }
    }

    #[test]
    fn what_follows_an_answer_is_left_for_the_next() {
        let mut both: &[u8] = b"HTTP/1.1 303 See Other\r\nlocation: /x\r\ncontent-length: 0\r\n\r\nHTTP/1.1 ";
        let first = read(&mut both, 0).unwrap();
        assert_eq!((first.status, first.header("Location")), (303, Some("/x")));
        assert_eq!(both, b"HTTP/1.1 ");
    }

    #[test]
    fn an_answer_that_breaks_off_or_has_no_length_is_no_answer() {
        assert!(answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell").is_err());
        assert!(answer("HTTP/1.1 200 OK\r\nContent-").is_err());
        assert!(answer("HTTP/1.1 200 OK\r\n\r\nhello").is_err());
        assert!(answer("").is_err());
    }

    #[test]
    fn a_body_in_another_coding_is_not_guessed_at() {
        let bytes = "HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: 1\r\n\r\nx";
        assert!(answer(bytes).unwrap().text().is_err());
    }
}
