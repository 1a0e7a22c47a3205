//! A value that an event will bring: the bridge from callbacks to a future.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct State<T> {
    value: Option<T>,
    waker: Option<Waker>,
}

/// Resolves with the first value sent; later ones are dropped.
pub(super) struct Signal<T>(Rc<RefCell<State<T>>>);

impl<T> Signal<T> {
    pub fn new() -> Self {
        Signal(Rc::new(RefCell::new(State { value: None, waker: None })))
    }

    pub fn send(&self, value: T) {
        let mut state = self.0.borrow_mut();
        if state.value.is_none() {
            state.value = Some(value);
        }
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        Signal(self.0.clone())
    }
}

impl<T> Future for Signal<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
