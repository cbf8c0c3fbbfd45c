//! Waits until both listeners answer `/readyz`, then prints the one line of standard output that the contract
//! promises (`design.md`, Contracts).

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::steps::Failure;

/// A first start makes keys and tables; a slow machine may take a while.
const LONGEST: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(100);
const ANSWER: Duration = Duration::from_secs(5);

/// Waits for the server with the process id `server`, and prints the `ready` line.
pub fn announce(server: &str, public: &str, office: &str) -> Result<(), Failure> {
    let begun = Instant::now();
    while !(is_ready(public) && is_ready(office)) {
        if !is_alive(server) {
            return Err(Failure::new("The server stopped before it was ready: see what it said above."));
        }
        if begun.elapsed() > LONGEST {
            return Err(Failure::new("The server runs but does not answer /readyz: see what it said above."));
        }
        sleep(PAUSE);
    }
    // Another process may hold the addresses while ours has just failed to.
    if !is_alive(server) {
        return Err(Failure::new("The server stopped, and something else answers at its addresses."));
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready http://{public} http://{office}")
        .and_then(|()| out.flush())
        .map_err(|error| Failure::new(format!("Could not write: {error}")))
}

/// Whether a process still runs: signal 0 is sent to nobody.
fn is_alive(process: &str) -> bool {
    // The shell's own `kill`: small systems have no program of that name.
    let mut kill = Command::new("sh");
    kill.args(["-c", "kill -0 \"$1\"", "sh", process]).stdout(Stdio::null()).stderr(Stdio::null());
    kill.status().is_ok_and(|status| status.success())
}

fn is_ready(address: &str) -> bool {
    status_of(address, "/readyz") == Some(200)
}

/// The status of one plain GET, or nothing where nobody answers in time.
fn status_of(address: &str, path: &str) -> Option<u16> {
    let socket: SocketAddr = address.parse().ok()?;
    let mut stream = TcpStream::connect_timeout(&socket, ANSWER).ok()?;
    stream.set_read_timeout(Some(ANSWER)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut line = [0_u8; 12];
    stream.read_exact(&mut line).ok()?;
    status(&line)
}

/// `HTTP/1.1 200` is 200.
fn status(line: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(line).ok()?;
    let (version, code) = text.split_once(' ')?;
    if version.starts_with("HTTP/1.") { code.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_status_is_read_from_the_first_line() {
        assert_eq!(status(b"HTTP/1.1 200"), Some(200));
        assert_eq!(status(b"HTTP/1.1 503"), Some(503));
        assert_eq!(status(b"SSH-2.0-Open"), None);
    }

    #[test]
    fn a_listener_that_is_not_ready_is_not_ready() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let answering = std::thread::spawn(move || {
            for answer in ["HTTP/1.1 503 no\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
                let (mut stream, _) = listener.accept().unwrap();
                // To the end of the request: closing with unread bytes would reset the connection.
                let mut asked = Vec::new();
                while !asked.ends_with(b"\r\n\r\n") {
                    let mut byte = [0_u8];
                    stream.read_exact(&mut byte).unwrap();
                    asked.extend(byte);
                }
                assert!(asked.starts_with(b"GET /readyz "));
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        assert!(!is_ready(&address));
        assert!(is_ready(&address));
        answering.join().unwrap();
    }

    #[test]
    fn nobody_at_an_address_is_not_ready() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        assert!(!is_ready(&free));
    }

    #[test]
    fn this_process_is_alive_and_an_impossible_one_is_not() {
        assert!(is_alive(&std::process::id().to_string()));
        assert!(!is_alive("999999999"));
    }
}
