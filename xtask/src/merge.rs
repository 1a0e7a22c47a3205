//! Makes one wasm of several that one cut gave: the functions, table entries and data of all.
//!
//! They come of one program, so they know the same types, and import the same memory, table and stack pointer. One
//! calls a function of another through the table; where both are here now, it calls it at once.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, anyhow, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, Function, FunctionSection, ImportSection, Module,
    RawSection, SectionId,
};
use wasmparser::{
    DataKind, ElementItems, ElementKind, FunctionBody, Import, KnownCustom, Name, NameSectionReader, Operator, Parser,
    Payload, TypeRef,
};

/// What a file of the cut consists of.
#[derive(Default)]
pub struct Part<'a> {
    types: &'a [u8],
    imports: Vec<Import<'a>>,
    /// How many functions it imports; only the first file does.
    imported: u32,
    /// The type of each function, and its code.
    functions: Vec<u32>,
    code: Vec<FunctionBody<'a>>,
    /// Which function stands where in the table.
    table: BTreeMap<u32, u32>,
    data: Vec<(i32, &'a [u8])>,
    /// Functions at which the program was cut.
    doors: BTreeSet<u32>,
}

impl<'a> Part<'a> {
    pub fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut part = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    let (start, end) = (usize::try_from(section.range().start)?, usize::try_from(section.range().end)?);
                    part.types = wasm.get(start..end).unwrap_or_default();
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        part.imported += u32::from(matches!(import.ty, TypeRef::Func(_)));
                        part.imports.push(import);
                    }
                }
                Payload::FunctionSection(section) => {
                    part.functions = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => part.code.push(body),
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let ElementKind::Active { offset_expr, .. } = element.kind else {
                            bail!("a table entry without a place");
                        };
                        // Those without a function are left free for other files.
                        if let ElementItems::Functions(functions) = element.items {
                            for (at, function) in (constant(&offset_expr)?..).zip(functions) {
                                part.table.insert(u32::try_from(at)?, function?);
                            }
                        }
                    }
                }
                Payload::DataSection(section) => {
                    for data in section {
                        let data = data?;
                        let DataKind::Active { memory_index: 0, offset_expr } = data.kind else {
                            bail!("data without a place");
                        };
                        if !data.data.is_empty() {
                            part.data.push((constant(&offset_expr)?, data.data));
                        }
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        part.doors.extend(doors(names)?);
                    }
                }
                _ => {}
            }
        }
        Ok(part)
    }

    /// Places of the table that are called only once the part was waited for.
    pub fn opens(&self) -> impl Iterator<Item = u32> + '_ {
        self.table.iter().filter(|(_, function)| self.doors.contains(function)).map(|(place, _)| *place)
    }

    /// Places of the table that others give.
    pub fn wants(&self) -> Result<BTreeSet<u32>> {
        let mut wanted = BTreeSet::new();
        for body in &self.code {
            wanted.extend(passes_on(body)?.map(|(_, place)| place));
        }
        Ok(wanted)
    }

    /// Places of the table that it fills.
    pub fn gives(&self) -> impl Iterator<Item = u32> + '_ {
        self.table.keys().copied()
    }
}

/// The functions that `wasm_split` has marked.
fn doors(names: NameSectionReader<'_>) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    for name in names {
        if let Name::Function(functions) = name? {
            for function in functions {
                let function = function?;
                if function.name.starts_with("__wasm_split_00") {
                    found.push(function.index);
                }
            }
        }
    }
    Ok(found)
}

pub fn merge(parts: &[Part<'_>]) -> Result<Vec<u8>> {
    let first = parts.first().ok_or_else(|| anyhow!("nothing to make one file of"))?;
    let mut imports: Vec<&Import> = Vec::new();
    for import in parts.iter().flat_map(|part| &part.imports) {
        if !imports.contains(&import) {
            imports.push(import);
        }
    }
    let kinds: BTreeSet<_> =
        imports.iter().map(|import| std::mem::discriminant(&import.ty)).map(|kind| format!("{kind:?}")).collect();
    let bound = parts.iter().any(|part| part.imported > 0) || kinds.len() != imports.len();
    if bound || parts.iter().any(|part| part.types != first.types) {
        bail!("parts of one cut share types, memory, table and stack pointer, and import nothing else");
    }

    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    let mut before = 0;
    for part in parts {
        places.extend(part.table.iter().map(|(place, function)| (*place, before + function)));
        before += u32::try_from(part.functions.len())?;
    }

    let (mut imported, mut functions, mut code) = (ImportSection::new(), FunctionSection::new(), CodeSection::new());
    for import in imports {
        RoundtripReencoder.parse_import(&mut imported, *import)?;
    }
    let (mut table, mut data) = (ElementSection::new(), DataSection::new());
    let mut moved = Moved(0);
    for part in parts {
        for (of, body) in part.functions.iter().zip(&part.code) {
            functions.function(*of);
            match passes_on(body)?.and_then(|(taken, place)| Some((taken, *places.get(&place)?))) {
                Some((taken, function)) => code.function(&handing(taken, function)),
                None => code.function(&moved.whole(body)?),
            };
        }
        moved.0 += u32::try_from(part.functions.len())?;
        for (place, bytes) in &part.data {
            data.active(0, &ConstExpr::i32_const(*place), bytes.iter().copied());
        }
    }
    for (from, run) in runs(&places) {
        table.active(Some(0), &ConstExpr::i32_const(i32::try_from(from)?), Elements::Functions(run.into()));
    }

    let mut whole = Module::new();
    whole.section(&RawSection { id: SectionId::Type as u8, data: first.types });
    whole.section(&imported).section(&functions).section(&table).section(&code).section(&data);
    Ok(whole.finish())
}

/// Functions that stand one behind the other in the table.
fn runs(places: &BTreeMap<u32, u32>) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, Vec<u32>)> = Vec::new();
    for (place, function) in places {
        match all.last_mut() {
            Some((from, run)) if *from as usize + run.len() == *place as usize => run.push(*function),
            _ => all.push((*place, vec![*function])),
        }
    }
    all
}

/// How many values a function takes, and the place in the table of the one to which it hands them; nothing where it
/// does anything else.
fn passes_on(body: &FunctionBody<'_>) -> Result<Option<(u32, u32)>> {
    let mut operators = body.get_operators_reader()?;
    let mut taken = 0;
    let value = loop {
        match operators.read()? {
            Operator::LocalGet { local_index } if local_index == taken => taken += 1,
            Operator::I32Const { value } => break value,
            _ => return Ok(None),
        }
    };
    let calls = matches!(operators.read()?, Operator::CallIndirect { table_index: 0, .. });
    if !calls || !matches!(operators.read()?, Operator::End) || !operators.eof() {
        return Ok(None);
    }
    Ok(Some((taken, u32::try_from(value)?)))
}

/// A function that hands what it takes to another.
fn handing(taken: u32, to: u32) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    for value in 0..taken {
        code.local_get(value);
    }
    code.call(to);
    code.end();
    function
}

/// Functions stand behind as many as this.
struct Moved(u32);

impl Moved {
    fn whole(&mut self, body: &FunctionBody<'_>) -> Result<Function> {
        let mut function = self.new_function_with_parsed_locals(body).map_err(|error| anyhow!("{error}"))?;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let instruction = self.parse_instruction(&mut operators).map_err(|error| anyhow!("{error}"))?;
            function.instruction(&instruction);
        }
        Ok(function)
    }
}

impl Reencode for Moved {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        Ok(function + self.0)
    }
}

fn constant(offset: &wasmparser::ConstExpr<'_>) -> Result<i32> {
    match offset.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value),
        other => bail!("a place that is no number: {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        EntityType, MemoryType, NameMap, NameSection, RefType, Section, TableType, TypeSection, ValType,
    };

    /// What calls the function at a place of the table.
    fn through(place: i32) -> Function {
        let mut function = Function::new([]);
        function.instructions().local_get(0).i32_const(place).call_indirect(0, 0).end();
        function
    }

    /// Adds a number, and calls a function of its own.
    fn adding(number: i32, calls: u32) -> Function {
        let mut function = Function::new([(1, ValType::I32)]);
        function.instructions().local_get(0).i32_const(number).i32_add().call(calls).end();
        function
    }

    /// A file of a cut: its functions, the first of which stands at this place of the table, and data of one byte.
    fn file(functions: &[Function], place: i32, data: u8, door: Option<&str>) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([ValType::I32], [ValType::I32]);
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let table =
            TableType { element_type: RefType::FUNCREF, minimum: 9, maximum: None, table64: false, shared: false };
        imports.import("__wasm_split", "memory", EntityType::Memory(memory));
        imports.import("__wasm_split", "__indirect_function_table", EntityType::Table(table));
        let (mut kinds, mut code, mut elements, mut bytes) =
            (FunctionSection::new(), CodeSection::new(), ElementSection::new(), DataSection::new());
        for function in functions {
            kinds.function(0);
            code.function(function);
        }
        elements.active(Some(0), &ConstExpr::i32_const(place), Elements::Functions((&[0_u32][..]).into()));
        bytes.active(0, &ConstExpr::i32_const(i32::from(data)), [data]);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&kinds).section(&elements).section(&code).section(&bytes);
        let mut whole = module.finish();
        if let Some(door) = door {
            let mut names = NameMap::new();
            names.append(0, door);
            let mut section = NameSection::new();
            section.functions(&names);
            section.append_to(&mut whole);
        }
        whole
    }

    fn calls(body: &FunctionBody<'_>) -> Vec<String> {
        let operators = body.get_operators_reader().unwrap().into_iter().map(|operator| operator.unwrap());
        operators
            .filter(|operator| format!("{operator:?}").starts_with("Call"))
            .map(|operator| format!("{operator:?}"))
            .collect()
    }

    #[test]
    fn one_calls_the_other_at_once_and_what_is_elsewhere_through_the_table() {
        let one = file(&[adding(5, 1), through(4)], 3, 7, None);
        let other = file(&[adding(6, 0), through(3), through(8)], 4, 9, None);
        let parts = [Part::read(&one).unwrap(), Part::read(&other).unwrap()];
        assert_eq!(parts[1].wants().unwrap(), BTreeSet::from([3, 8]));
        assert_eq!(parts[1].gives().collect::<Vec<_>>(), [4]);
        let merged = merge(&parts).unwrap();
        let whole = Part::read(&merged).unwrap();
        assert_eq!(whole.imports.len(), 2);
        assert_eq!(whole.functions, [0; 5]);
        assert_eq!(whole.table, BTreeMap::from([(3, 0), (4, 2)]));
        assert_eq!(whole.data, [(7, &[7_u8][..]), (9, &[9_u8][..])]);
        let called: Vec<_> = whole.code.iter().map(calls).collect();
        let call = |function: u32| vec![format!("Call {{ function_index: {function} }}")];
        assert_eq!(called[..4], [call(1), call(2), call(2), call(0)]);
        assert_eq!(whole.wants().unwrap(), BTreeSet::from([8]), "its place is filled by another file");
    }

    #[test]
    fn a_door_is_told_by_its_name() {
        let marked = file(&[adding(5, 0)], 3, 7, Some("__wasm_split_00plan00_export_0123_plan"));
        assert_eq!(Part::read(&marked).unwrap().opens().collect::<Vec<_>>(), [3]);
        let other = file(&[adding(5, 0)], 3, 7, Some("plan"));
        assert_eq!(Part::read(&other).unwrap().opens().count(), 0);
    }

    #[test]
    fn a_constant_is_no_call() {
        let mut constant = Function::new([]);
        constant.instructions().i32_const(3).end();
        let wasm = file(&[constant], 3, 7, None);
        assert_eq!(Part::read(&wasm).unwrap().wants().unwrap(), BTreeSet::new());
    }

    #[test]
    fn files_of_two_cuts_are_refused() {
        let one = file(&[adding(5, 0)], 3, 7, None);
        let mut other = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let other = {
            other.section(&types);
            other.finish()
        };
        assert!(merge(&[Part::read(&one).unwrap(), Part::read(&other).unwrap()]).is_err());
        assert!(merge(&[]).is_err());
    }
}
