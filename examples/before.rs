//! Prints what the page shows before the program is there. `cargo xtask dist` and `serve` put it into index.html.

use ballast::app::Before;
use yew::LocalServerRenderer;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", LocalServerRenderer::<Before>::new().hydratable(false).render().await);
}
