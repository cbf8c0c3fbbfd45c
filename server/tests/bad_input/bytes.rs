//! Bodies and addresses that are too large, or that cannot be read.

use tokio::io::AsyncWriteExt as _;

use crate::{
    CANARY, before_behaviours,
    harness::{Browser, House, Inside, has_every_header, read_answer},
};

/// 413: the page is there once the browser has sent everything, however the length was announced.
#[tokio::test]
async fn over_64_kb_meets_a_page_and_not_a_broken_connection() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = before_behaviours(serving.public).await;
    let post = |length: &str| {
        format!(
            "POST /questions HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
             cookie: {}\r\n{length}\r\n\r\n",
            serving.public,
            browser.cookie.as_deref().unwrap(),
        )
    };
    let megabyte = [b"page=change_text&change_text=", CANARY.repeat(50_000).as_bytes()].concat();
    assert!(megabyte.len() > 1_000_000);
    let announced = post(&format!("content-length: {}", megabyte.len())).into_bytes();
    let mut in_chunks = post("transfer-encoding: chunked").into_bytes();
    for chunk in megabyte.chunks(50_000) {
        in_chunks.extend(format!("{:x}\r\n", chunk.len()).bytes());
        in_chunks.extend([chunk, b"\r\n"].concat());
    }
    in_chunks.extend(b"0\r\n\r\n");
    for (head, rest) in [(announced, &megabyte[..]), (in_chunks, b"")] {
        let mut stream = browser.connect().await.unwrap();
        // A browser writes everything before it looks at the answer.
        for bytes in [&head[..], rest] {
            stream.write_all(bytes).await.expect("the server takes it from the line");
        }
        let answer = read_answer(&mut stream).await.expect("a page and not a broken connection");
        answer.is_plain_trouble(413);
        has_every_header(&answer, "1 MB");
        assert!(answer.header("set-cookie").is_none() && answer.body.contains("shorten what you wrote"));
    }
    // The limit itself.
    let origin = browser.origin.clone();
    let fitting = |size: usize| [b"page=nowhere&x=".as_slice(), &vec![b'a'; size - 15]].concat();
    assert_eq!(browser.send("POST", "/questions", &origin, &fitting(65_536)).await.status, 303);
    browser.send("POST", "/questions", &origin, &fitting(65_537)).await.is_plain_trouble(413);
    assert_eq!(browser.get("/questions").await.question(), "behaviours", "nothing was lost");
    house.tells_nothing(&serving, &[CANARY]);
}

/// 400: NUL, bad UTF-8 and forms that break off, in names and in values; nothing is guessed.
#[tokio::test]
async fn what_cannot_be_read_is_refused_and_nothing_is_guessed() {
    let (house, _) = House::with_reviewer();
    let serving = house.serve();
    let mut browser = before_behaviours(serving.public).await;
    let inside = Inside::open(&house).await;
    let before = inside.draft(&browser).await;
    let origin = browser.origin.clone();
    let many = format!("{CANARY}=1&").repeat(201);
    for rest in [
        &b"behaviours=%00"[..],
        b"behaviours=b_track%00",
        b"%00=b_track",
        b"behaviours=\0",
        b"behaviours=%ff",
        b"behaviours=\xff\xfe",
        b"behaviours=%c3%28",
        b"behaviours=%ed%a0%80",
        b"behaviours=%f8%88%80%80%80",
        b"%c3=1",
        many.as_bytes(),
    ] {
        let body = [format!("x={CANARY}&page=behaviours&go=continue&").as_bytes(), rest].concat();
        let answer = browser.send("POST", "/questions", &origin, &body).await;
        answer.is_plain_trouble(400);
        has_every_header(&answer, "400");
        assert!(answer.header("set-cookie").is_none() && !answer.body.contains(CANARY));
        assert_eq!(inside.draft(&browser).await, before);
    }
    // Odd, but readable: a percent sign that begins nothing, no field at all, a form of another kind.
    for body in
        [&b"%zz=%&page=%"[..], b"", b"&&&==&", b"{\"page\":\"behaviours\"}", b"--x\r\nContent-Disposition"]
    {
        let answer = browser.send("POST", "/questions", &origin, body).await;
        assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(body));
        assert_eq!(inside.draft(&browser).await, before);
    }
    for path in [
        "/%00",
        "/%ff",
        "/questions/%00",
        "/questions?%00=%ff",
        "/help?x=%00",
        "/help/",
        "//help",
        "/../etc/passwd",
        "/pkg/%2e%2e%2fassets.json",
    ] {
        let answer = browser.get(path).await;
        assert!([200, 404].contains(&answer.status), "{path}: {}", answer.status);
        has_every_header(&answer, path);
        answer.shows_no_workings();
    }
    let mut office = Browser::new(serving.office);
    for (path, status) in
        [("/?period=%00", 404), ("/?period=%ff", 404), ("/?period=a&period=b", 400), ("/?%ff", 200)]
    {
        let answer = office.get(path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        answer.shows_no_workings();
        has_every_header(&answer, path);
    }
    inside.close().await;
    house.tells_nothing(&serving, &[CANARY]);
}
