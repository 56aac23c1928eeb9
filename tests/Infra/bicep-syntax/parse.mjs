// Prints what the named Bicep files declare, as JSON: one object per file, with its syntax errors and the names it uses without declaring them.
// Strings, numbers, booleans, objects and arrays become JSON; every other expression becomes "=" and its text.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))));

const named = (node) => node.namedChildren.filter((child) => child.type !== 'comment');
const all = (node, type) => node.descendantsOfType(type);
const stringOf = (node) => node.descendantsOfType('string_content').map((part) => part.text).join('');
const isLiteral = (node) => node.type === 'string' && all(node, 'interpolation').length === 0;

function valueOf(node) {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(named(node).filter((child) => child.type === 'object_property').map((property) => {
        const [key, value] = named(property);
        return [isLiteral(key) ? stringOf(key) : key.text, value ? valueOf(value) : null];
      }));
    case 'array':
      return named(node).map(valueOf);
    case 'boolean':
      return node.text === 'true';
    case 'number':
      return Number(node.text);
    case 'string':
      return isLiteral(node) ? stringOf(node) : `=${node.text}`;
    case 'for_statement':
      return { for: named(node).slice(0, -1).map((part) => part.text), body: valueOf(node.childForFieldName('body')) };
    default:
      return `=${node.text}`;
  }
}

/** The object of a resource or module, whatever condition or loop stands before it. */
function bodyOf(declaration) {
  const last = named(declaration).at(-1);
  if (last.type === 'object') return valueOf(last);
  return valueOf(last.type === 'for_statement' ? last.childForFieldName('body') : named(last).at(-1));
}

function declarationsOf(root) {
  const found = { parameters: [], variables: [], resources: [], modules: [], outputs: [] };
  let decorators = {};
  for (const node of named(root)) {
    const parts = named(node);
    switch (node.type) {
      case 'decorators':
        for (const decorator of parts) {
          const call = named(decorator)[0];
          decorators[call.childForFieldName('function').text] = named(call.childForFieldName('arguments')).map(valueOf);
        }
        continue;
      case 'parameter_declaration':
        found.parameters.push({ name: parts[0].text, hasDefault: parts.length > 2, decorators });
        break;
      case 'variable_declaration':
        found.variables.push({ name: parts[0].text, value: valueOf(parts[1]) });
        break;
      case 'resource_declaration': {
        const [type, version] = stringOf(parts[1]).split('@');
        found.resources.push({ name: parts[0].text, type, version, existing: node.children.some((child) => child.text === 'existing'), body: bodyOf(node) });
        break;
      }
      case 'module_declaration':
        found.modules.push({ name: parts[0].text, path: stringOf(parts[1]), body: bodyOf(node) });
        break;
      case 'output_declaration':
        found.outputs.push({ name: parts[0].text, value: valueOf(parts.at(-1)) });
        break;
    }
    decorators = {};
  }
  return found;
}

const declaring = new Set(['parameter_declaration', 'variable_declaration', 'resource_declaration', 'module_declaration', 'output_declaration', 'object_property']);

/** Names that stand in an expression and are neither declared in the file nor called as functions. */
function undeclaredOf(root, found) {
  const known = new Set([...found.parameters, ...found.variables, ...found.resources, ...found.modules].map((declaration) => declaration.name));
  for (const loop of all(root, 'for_statement')) {
    const variables = named(loop).find((part) => part.type === 'for_loop_parameters');
    for (const variable of variables ? named(variables) : [loop.childForFieldName('initializer')]) known.add(variable.text);
  }
  return all(root, 'identifier')
    .filter((node) => !(declaring.has(node.parent.type) && node.parent.namedChild(0).equals(node)))
    .filter((node) => node.parent.type !== 'call_expression' || !node.parent.childForFieldName('function').equals(node))
    .map((node) => node.text)
    .filter((name) => !known.has(name));
}

/** Functions called by their bare name. */
const calledOf = (root) => all(root, 'call_expression').map((node) => node.childForFieldName('function')).filter((node) => node.type === 'identifier'
  && !node.parent.parent.type.startsWith('decorator')).map((node) => node.text);

function errorsOf(root) {
  const walk = (node) => [node, ...node.children.flatMap(walk)];
  return walk(root).filter((node) => node.isError || node.isMissing).map((node) => ({ line: node.startPosition.row + 1, text: node.text.slice(0, 80) }));
}

function read(path) {
  const text = readFileSync(path, 'utf8');
  // The grammar has no assignments of parameter files; apart from their keyword they are written like variables.
  const root = parser.parse(path.endsWith('.bicepparam') ? text.replaceAll(/^param (?=\w+ =)/gm, 'var ') : text).rootNode;
  if (root.hasError) return { path, hasError: true, errors: errorsOf(root) };
  const found = declarationsOf(root);
  return { path, hasError: false, errors: [], undeclared: undeclaredOf(root, found), called: calledOf(root), ...found };
}

console.log(JSON.stringify(process.argv.slice(2).map(read)));
