//! Drawing: `html!` with Yew's own notation, made into calls of a few functions.
//!
//! Yew's macro writes out every element in full where it stands, which made the pages a quarter of the program; this one writes a short call
//! for each tag, attribute and child. Elements only: the widget is one component. `docs/decisions/0010-small-wasm.md` has the figures.
//!
//! Invariant: what is drawn is what Yew's macro would draw, but for the store of attributes.
//! Invariant: nothing returns out of the middle of an `html!`, with `return` or `?`; it would leave its elements begun.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};

/// What is being drawn: an element that was begun, or a whole `html!` with what it has drawn so far.
enum Begun {
    Element(VTag),
    Whole(Vec<VNode>),
}

thread_local! {
    /// The innermost comes last. Calls that name no drawing are shorter than calls that pass one on.
    static BEGUN: RefCell<Vec<Begun>> = const { RefCell::new(Vec::new()) };
}

#[inline(never)]
fn push(begun: Begun) {
    BEGUN.with_borrow_mut(|stack| stack.push(begun));
}

#[inline(never)]
fn pop() -> Option<Begun> {
    BEGUN.with_borrow_mut(Vec::pop)
}

/// Begins an `html!`.
#[inline(never)]
pub(super) fn whole() {
    push(Begun::Whole(Vec::new()));
}

/// Ends an `html!`: what was drawn is one node, or a list.
#[inline(never)]
pub(super) fn done() -> Html {
    match pop() {
        Some(Begun::Whole(mut nodes)) if nodes.len() == 1 => nodes.pop().unwrap_or_default(),
        Some(Begun::Whole(nodes)) if !nodes.is_empty() => VList::with_children(nodes, None).into(),
        _ => Html::default(),
    }
}

/// Ends what hangs on a condition: one node in its place, whether or not anything was drawn. So what stands beside it is known again in the next
/// drawing, and keeps the focus.
#[inline(never)]
pub(super) fn ended() {
    node(done());
}

#[inline(never)]
pub(super) fn begin(tag: &'static str) {
    push(Begun::Element(VTag::new(tag)));
}

#[inline(never)]
pub(super) fn begin_class(tag: &'static str, class: &'static str) {
    begin(tag);
    set("class", AttrValue::Static(class));
}

/// Begins an element whose tag is worked out.
#[inline(never)]
pub(super) fn begin_named(tag: String) {
    push(Begun::Element(VTag::new(tag)));
}

/// Ends the element begun last.
#[inline(never)]
pub(super) fn end() {
    if let Some(Begun::Element(tag)) = pop() {
        node(tag.into());
    }
}

#[inline(never)]
fn node(node: VNode) {
    BEGUN.with_borrow_mut(|stack| match stack.last_mut() {
        Some(Begun::Element(tag)) => tag.add_child(node),
        Some(Begun::Whole(nodes)) => nodes.push(node),
        None => {}
    });
}

/// Changes the element begun last.
fn element(change: impl FnOnce(&mut VTag)) {
    BEGUN.with_borrow_mut(|stack| {
        if let Some(Begun::Element(tag)) = stack.last_mut() {
            change(tag);
        }
    });
}

#[inline(never)]
fn set(name: &'static str, value: AttrValue) {
    element(|tag| match (name, tag.tag()) {
        ("value", "input" | "textarea") => tag.set_value(value),
        _ => tag.add_attribute(name, value),
    });
}

pub(super) fn attribute(name: &'static str, value: impl Value) {
    value.set_on(name);
}

#[inline(never)]
pub(super) fn checked(checked: bool) {
    element(|tag| tag.set_checked(checked));
}

#[inline(never)]
pub(super) fn key(key: impl Into<Key>) {
    element(|tag| tag.key = Some(key.into()));
}

#[inline(never)]
pub(super) fn node_ref(node_ref: NodeRef) {
    element(|tag| tag.node_ref = node_ref);
}

#[inline(never)]
pub(super) fn on<E: JsCast + 'static>(kind: fn() -> ListenerKind, callback: Callback<E>) {
    let callback = Callback::from(move |event: Event| callback.emit(event.unchecked_into()));
    listen(Rc::new(On { kind, callback }));
}

#[inline(never)]
fn listen(listener: Rc<dyn Listener>) {
    element(|tag| {
        tag.add_listener(listener);
    });
}

pub(super) fn child(content: impl Content) {
    content.add();
}

pub(super) fn children<T: Content>(contents: impl IntoIterator<Item = T>) {
    contents.into_iter().for_each(child);
}

/// A listener of any kind.
struct On {
    /// A name of the event; to copy one would take a branch for every event there is.
    kind: fn() -> ListenerKind,
    callback: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// What an attribute may be given. `None` leaves it out.
pub(super) trait Value {
    fn set_on(self, name: &'static str);
}

impl Value for AttrValue {
    fn set_on(self, name: &'static str) {
        set(name, self);
    }
}

impl Value for &'static str {
    #[inline(never)]
    fn set_on(self, name: &'static str) {
        set(name, AttrValue::Static(self));
    }
}

impl Value for String {
    #[inline(never)]
    fn set_on(self, name: &'static str) {
        set(name, self.into());
    }
}

impl Value for Classes {
    fn set_on(self, name: &'static str) {
        self.to_string().set_on(name);
    }
}

/// An attribute that is there or not.
impl Value for bool {
    #[inline(never)]
    fn set_on(self, name: &'static str) {
        self.then_some(name).set_on(name);
    }
}

impl<T: Value> Value for Option<T> {
    fn set_on(self, name: &'static str) {
        if let Some(value) = self {
            value.set_on(name);
        }
    }
}

/// What may stand between tags.
pub(super) trait Content {
    fn add(self);
}

impl Content for Html {
    fn add(self) {
        node(self);
    }
}

impl Content for AttrValue {
    #[inline(never)]
    fn add(self) {
        node(VText::new(self).into());
    }
}

impl Content for String {
    #[inline(never)]
    fn add(self) {
        AttrValue::from(self).add();
    }
}

impl Content for &String {
    fn add(self) {
        self.as_str().add();
    }
}

impl Content for &str {
    #[inline(never)]
    fn add(self) {
        AttrValue::Rc(Rc::from(self)).add();
    }
}

impl Content for usize {
    fn add(self) {
        self.to_string().add();
    }
}

impl<T: Content> Content for Option<T> {
    fn add(self) {
        match self {
            Some(content) => content.add(),
            None => node(Html::default()),
        }
    }
}

/// Yew's notation: elements, attributes, `{ content }`, `{ for contents }`, `if`, `if let` and `else`.
macro_rules! html {
    ($($markup:tt)*) => {{
        $crate::ui::markup::whole();
        $crate::ui::markup::draw!($($markup)*);
        $crate::ui::markup::done()
    }};
}

/// One call for each piece of the notation, in its order.
macro_rules! draw {
    () => {};
    (<> $($rest:tt)*) => { $crate::ui::markup::draw!($($rest)*); };
    (</> $($rest:tt)*) => { $crate::ui::markup::draw!($($rest)*); };
    (</@> $($rest:tt)*) => { $crate::ui::markup::end(); $crate::ui::markup::draw!($($rest)*); };
    (</ $tag:ident> $($rest:tt)*) => { $crate::ui::markup::end(); $crate::ui::markup::draw!($($rest)*); };
    (<@{ $tag:expr } $($rest:tt)*) => { $crate::ui::markup::begin_named($tag); $crate::ui::markup::attributes!($($rest)*); };
    (< $tag:ident class = $class:literal $($rest:tt)*) => {
        $crate::ui::markup::begin_class(stringify!($tag), $class);
        $crate::ui::markup::attributes!($($rest)*);
    };
    (< $tag:ident $($rest:tt)*) => { $crate::ui::markup::begin(stringify!($tag)); $crate::ui::markup::attributes!($($rest)*); };
    (if $($rest:tt)*) => { $crate::ui::markup::condition!(() $($rest)*); };
    ({ for $contents:expr } $($rest:tt)*) => { $crate::ui::markup::children($contents); $crate::ui::markup::draw!($($rest)*); };
    ({ $content:expr } $($rest:tt)*) => { $crate::ui::markup::child($content); $crate::ui::markup::draw!($($rest)*); };
    ($text:literal $($rest:tt)*) => { $crate::ui::markup::child($text); $crate::ui::markup::draw!($($rest)*); };
}

/// The attributes of the element begun last, up to the end of its tag.
macro_rules! attributes {
    (> $($rest:tt)*) => { $crate::ui::markup::draw!($($rest)*); };
    (/> $($rest:tt)*) => { $crate::ui::markup::end(); $crate::ui::markup::draw!($($rest)*); };
    (key = $value:tt $($rest:tt)*) => { $crate::ui::markup::key($value); $crate::ui::markup::attributes!($($rest)*); };
    (ref = $value:tt $($rest:tt)*) => { $crate::ui::markup::node_ref($value); $crate::ui::markup::attributes!($($rest)*); };
    (checked = $value:tt $($rest:tt)*) => { $crate::ui::markup::checked($value); $crate::ui::markup::attributes!($($rest)*); };
    (onclick = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(onclick MouseEvent $value; $($rest)*); };
    (onchange = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(onchange Event $value; $($rest)*); };
    (oninput = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(oninput Event $value; $($rest)*); };
    (onkeydown = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(onkeydown KeyboardEvent $value; $($rest)*); };
    (onsubmit = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(onsubmit SubmitEvent $value; $($rest)*); };
    (ontoggle = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!(ontoggle Event $value; $($rest)*); };
    // The short form: `{onclick}` for `onclick={onclick}`.
    ({ $name:ident } $($rest:tt)*) => { $crate::ui::markup::attributes!($name = { $name } $($rest)*); };
    ($name:ident = $value:tt $($rest:tt)*) => {
        $crate::ui::markup::attribute(stringify!($name), $value);
        $crate::ui::markup::attributes!($($rest)*);
    };
    ($first:ident - $second:ident = $value:tt $($rest:tt)*) => {
        $crate::ui::markup::attribute(concat!(stringify!($first), "-", stringify!($second)), $value);
        $crate::ui::markup::attributes!($($rest)*);
    };
}

macro_rules! event {
    ($kind:ident $event:ident $value:tt; $($rest:tt)*) => {
        $crate::ui::markup::on::<yew::events::$event>(|| yew::virtual_dom::ListenerKind::$kind, $value);
        $crate::ui::markup::attributes!($($rest)*);
    };
}

/// Gathers a condition up to the braces behind it.
macro_rules! condition {
    (($($condition:tt)+) { $($then:tt)* } else { $($otherwise:tt)* } $($rest:tt)*) => {
        $crate::ui::markup::whole();
        if $($condition)+ { $crate::ui::markup::draw!($($then)*); } else { $crate::ui::markup::draw!($($otherwise)*); }
        $crate::ui::markup::ended();
        $crate::ui::markup::draw!($($rest)*);
    };
    (($($condition:tt)+) { $($then:tt)* } else if $($rest:tt)*) => {
        compile_error!("write `else { if .. }`");
    };
    (($($condition:tt)+) { $($then:tt)* } $($rest:tt)*) => {
        $crate::ui::markup::whole();
        if $($condition)+ { $crate::ui::markup::draw!($($then)*); }
        $crate::ui::markup::ended();
        $crate::ui::markup::draw!($($rest)*);
    };
    (($($condition:tt)*) $next:tt $($rest:tt)*) => { $crate::ui::markup::condition!(($($condition)* $next) $($rest)*); };
}

pub(super) use {attributes, condition, draw, event, html};
