use std::time::Instant;
fn main() {
    let files: Vec<Vec<u8>> = std::env::args().skip(1).map(|f| std::fs::read(f).unwrap()).collect();
    let t = Instant::now();
    let options = gate::Options {
        ignore_noise: std::env::var("ALL").is_ok(),
        every_reason: std::env::var("ALL").is_ok(),
        ..Default::default()
    };
    let report = gate::attack(&files[0], &[], &options, &mut |p| {
        if p.done % 100 == 0 || p.of == 1 {
            eprintln!("{:?} {} of {} {:?}", p.attack, p.done, p.of, t.elapsed())
        }
    })
    .unwrap();
    print!("{report}");
    eprintln!("{:?}", t.elapsed());
}
