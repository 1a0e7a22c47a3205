//! A small HTTP server for files on this machine: one thread a connection, GET and HEAD only.
//!
//! Knows nothing of builds. A handler maps a path to an answer; everything is sent with
//! `no-store`, because what it serves changes from one minute to the next.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

pub struct Answer {
    pub status: &'static str,
    pub kind: &'static str,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn ok(kind: &'static str, body: Vec<u8>) -> Self {
        Answer { status: "200 OK", kind, body }
    }

    pub fn not_found() -> Self {
        Answer { status: "404 Not Found", kind: "text/plain; charset=utf-8", body: b"not found\n".to_vec() }
    }
}

pub type Handler = dyn Fn(&str) -> Answer + Send + Sync;

/// Serves until the process ends.
pub fn serve(listener: &TcpListener, handler: Arc<Handler>) {
    for stream in listener.incoming().flatten() {
        let handler = Arc::clone(&handler);
        thread::spawn(move || {
            // A reader that goes away in the middle is no fault of ours.
            let _ = converse(stream, handler.as_ref());
        });
    }
}

fn converse(stream: TcpStream, handler: &Handler) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.by_ref().take(16 * 1024).read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut close = first.contains("HTTP/1.0");
        loop {
            let mut header = String::new();
            if reader.by_ref().take(16 * 1024).read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            close |= header.to_ascii_lowercase().replace(' ', "").starts_with("connection:close");
        }
        let mut words = first.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let answer = if method == "GET" || method == "HEAD" {
            handler(target.split(['?', '#']).next().unwrap_or("/"))
        } else {
            Answer { status: "405 Method Not Allowed", kind: "text/plain", body: Vec::new() }
        };
        write!(
            writer,
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n",
            answer.status,
            answer.kind,
            answer.body.len()
        )?;
        if method != "HEAD" {
            writer.write_all(&answer.body)?;
        }
        writer.flush()?;
        if close {
            return Ok(());
        }
    }
}

/// The MIME type that a browser needs for a file of this name.
pub fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
