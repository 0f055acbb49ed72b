//! Drawing: `html!` with Yew's own notation, made into calls of a few functions.
//!
//! Yew's macro writes out every element in full where it stands, which made the pages a quarter of the program; this one writes a short call
//! for each tag, attribute and child. Elements only: the widget is one component. `docs/decisions/0010-small-wasm.md` has the figures.
//!
//! Invariant: what is drawn is what Yew's macro would draw, but for the store of attributes.

use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag};

/// Elements that were begun, and what was drawn outside of any.
#[derive(Default)]
pub(super) struct Markup {
    begun: Vec<VTag>,
    done: Vec<VNode>,
}

impl Markup {
    #[inline(never)]
    pub fn begin(&mut self, tag: impl Into<AttrValue>) {
        self.begun.push(VTag::new(tag));
    }

    /// Ends the element begun last.
    #[inline(never)]
    pub fn end(&mut self) {
        if let Some(tag) = self.begun.pop() {
            self.node(tag.into());
        }
    }

    #[inline(never)]
    fn node(&mut self, node: VNode) {
        match self.begun.last_mut() {
            Some(tag) => tag.add_child(node),
            None => self.done.push(node),
        }
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: AttrValue) {
        let Some(tag) = self.begun.last_mut() else { return };
        match (name, tag.tag()) {
            ("value", "input" | "textarea") => tag.set_value(value),
            _ => tag.add_attribute(name, value),
        }
    }

    pub fn attribute(&mut self, name: &'static str, value: impl Value) {
        if let Some(value) = value.value(name) {
            self.set(name, value);
        }
    }

    #[inline(never)]
    pub fn checked(&mut self, checked: bool) {
        if let Some(tag) = self.begun.last_mut() {
            tag.set_checked(checked);
        }
    }

    #[inline(never)]
    pub fn key(&mut self, key: impl Into<Key>) {
        if let Some(tag) = self.begun.last_mut() {
            tag.key = Some(key.into());
        }
    }

    pub fn node_ref(&mut self, node_ref: NodeRef) {
        if let Some(tag) = self.begun.last_mut() {
            tag.node_ref = node_ref;
        }
    }

    pub fn on<E: JsCast + 'static>(&mut self, kind: fn() -> ListenerKind, callback: Callback<E>) {
        let callback = Callback::from(move |event: Event| callback.emit(event.unchecked_into()));
        self.listen(Rc::new(On { kind, callback }));
    }

    #[inline(never)]
    fn listen(&mut self, listener: Rc<dyn Listener>) {
        if let Some(tag) = self.begun.last_mut() {
            tag.add_listener(listener);
        }
    }

    pub fn child(&mut self, content: impl Content) {
        content.add_to(self);
    }

    pub fn children<T: Content>(&mut self, contents: impl IntoIterator<Item = T>) {
        for content in contents {
            content.add_to(self);
        }
    }

    /// What was drawn: one node, or a list.
    #[inline(never)]
    pub fn done(mut self) -> Html {
        match (self.done.pop(), self.done.is_empty()) {
            (Some(only), true) => only,
            (Some(last), false) => {
                self.done.push(last);
                VList::with_children(self.done, None).into()
            }
            (None, _) => Html::default(),
        }
    }
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
    fn value(self, name: &'static str) -> Option<AttrValue>;
}

impl Value for AttrValue {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(self)
    }
}

impl Value for &'static str {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Value for String {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl Value for Classes {
    fn value(self, _: &'static str) -> Option<AttrValue> {
        Some(self.to_string().into())
    }
}

/// An attribute that is there or not.
impl Value for bool {
    fn value(self, name: &'static str) -> Option<AttrValue> {
        self.then_some(AttrValue::Static(name))
    }
}

impl<T: Value> Value for Option<T> {
    fn value(self, name: &'static str) -> Option<AttrValue> {
        self?.value(name)
    }
}

/// What may stand between tags.
pub(super) trait Content {
    fn add_to(self, markup: &mut Markup);
}

impl Content for Html {
    fn add_to(self, markup: &mut Markup) {
        markup.node(self);
    }
}

impl Content for AttrValue {
    #[inline(never)]
    fn add_to(self, markup: &mut Markup) {
        markup.node(yew::virtual_dom::VText::new(self).into());
    }
}

impl Content for String {
    fn add_to(self, markup: &mut Markup) {
        AttrValue::from(self).add_to(markup);
    }
}

impl Content for &String {
    fn add_to(self, markup: &mut Markup) {
        self.as_str().add_to(markup);
    }
}

impl Content for &str {
    #[inline(never)]
    fn add_to(self, markup: &mut Markup) {
        AttrValue::Rc(Rc::from(self)).add_to(markup);
    }
}

impl Content for usize {
    fn add_to(self, markup: &mut Markup) {
        self.to_string().add_to(markup);
    }
}

impl<T: Content> Content for Option<T> {
    fn add_to(self, markup: &mut Markup) {
        if let Some(content) = self {
            content.add_to(markup);
        }
    }
}

/// Yew's notation: elements, attributes, `{ content }`, `{ for contents }`, `if`, `if let` and `else`.
macro_rules! html {
    ($($markup:tt)*) => {{
        #[allow(unused_mut, reason = "nothing may be drawn")]
        let mut markup = $crate::ui::markup::Markup::default();
        $crate::ui::markup::draw!(markup; $($markup)*);
        markup.done()
    }};
}

/// One call for each piece of the notation, in its order.
macro_rules! draw {
    ($m:ident;) => {};
    ($m:ident; <> $($rest:tt)*) => { $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; </> $($rest:tt)*) => { $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; </@> $($rest:tt)*) => { $m.end(); $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; </ $tag:ident> $($rest:tt)*) => { $m.end(); $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; <@{ $tag:expr } $($rest:tt)*) => { $m.begin($tag); $crate::ui::markup::attributes!($m; $($rest)*); };
    ($m:ident; < $tag:ident $($rest:tt)*) => { $m.begin(stringify!($tag)); $crate::ui::markup::attributes!($m; $($rest)*); };
    ($m:ident; if $($rest:tt)*) => { $crate::ui::markup::condition!($m; () $($rest)*); };
    ($m:ident; { for $contents:expr } $($rest:tt)*) => { $m.children($contents); $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; { $content:expr } $($rest:tt)*) => { $m.child($content); $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; $text:literal $($rest:tt)*) => { $m.child($text); $crate::ui::markup::draw!($m; $($rest)*); };
}

/// The attributes of the element begun last, up to the end of its tag.
macro_rules! attributes {
    ($m:ident; > $($rest:tt)*) => { $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; /> $($rest:tt)*) => { $m.end(); $crate::ui::markup::draw!($m; $($rest)*); };
    ($m:ident; key = $value:tt $($rest:tt)*) => { $m.key($value); $crate::ui::markup::attributes!($m; $($rest)*); };
    ($m:ident; ref = $value:tt $($rest:tt)*) => { $m.node_ref($value); $crate::ui::markup::attributes!($m; $($rest)*); };
    ($m:ident; checked = $value:tt $($rest:tt)*) => { $m.checked($value); $crate::ui::markup::attributes!($m; $($rest)*); };
    ($m:ident; onclick = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; onclick MouseEvent $value; $($rest)*); };
    ($m:ident; onchange = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; onchange Event $value; $($rest)*); };
    ($m:ident; oninput = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; oninput InputEvent $value; $($rest)*); };
    ($m:ident; onkeydown = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; onkeydown KeyboardEvent $value; $($rest)*); };
    ($m:ident; onsubmit = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; onsubmit SubmitEvent $value; $($rest)*); };
    ($m:ident; ontoggle = $value:tt $($rest:tt)*) => { $crate::ui::markup::event!($m; ontoggle Event $value; $($rest)*); };
    // The short form: `{onclick}` for `onclick={onclick}`.
    ($m:ident; { $name:ident } $($rest:tt)*) => { $crate::ui::markup::attributes!($m; $name = { $name } $($rest)*); };
    ($m:ident; $name:ident = $value:tt $($rest:tt)*) => {
        $m.attribute(stringify!($name), $value);
        $crate::ui::markup::attributes!($m; $($rest)*);
    };
    ($m:ident; $first:ident - $second:ident = $value:tt $($rest:tt)*) => {
        $m.attribute(concat!(stringify!($first), "-", stringify!($second)), $value);
        $crate::ui::markup::attributes!($m; $($rest)*);
    };
}

macro_rules! event {
    ($m:ident; $kind:ident $event:ident $value:tt; $($rest:tt)*) => {
        $m.on::<yew::events::$event>(|| yew::virtual_dom::ListenerKind::$kind, $value);
        $crate::ui::markup::attributes!($m; $($rest)*);
    };
}

/// Gathers a condition up to the braces behind it.
macro_rules! condition {
    ($m:ident; ($($condition:tt)+) { $($then:tt)* } else { $($otherwise:tt)* } $($rest:tt)*) => {
        if $($condition)+ { $crate::ui::markup::draw!($m; $($then)*); } else { $crate::ui::markup::draw!($m; $($otherwise)*); }
        $crate::ui::markup::draw!($m; $($rest)*);
    };
    ($m:ident; ($($condition:tt)+) { $($then:tt)* } else if $($rest:tt)*) => {
        compile_error!("write `else { if .. }`");
    };
    ($m:ident; ($($condition:tt)+) { $($then:tt)* } $($rest:tt)*) => {
        if $($condition)+ { $crate::ui::markup::draw!($m; $($then)*); }
        $crate::ui::markup::draw!($m; $($rest)*);
    };
    ($m:ident; ($($condition:tt)*) $next:tt $($rest:tt)*) => { $crate::ui::markup::condition!($m; ($($condition)* $next) $($rest)*); };
}

pub(super) use {attributes, condition, draw, event, html};
