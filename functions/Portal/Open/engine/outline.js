const MOST_OF_A_SCHEMA = 16 << 20;
const PROSE = ['content', 'body', 'text', 'message', 'note'];
const PICTURE = /\.(jpe?g|png|gif|webp|avif|bmp)$/i;

// What the copy holds, as the page lists it: services by their names in the copy's language, their tables and fields, and the other files.
export async function outline(copy) {
  const { manifest } = copy;
  const services = new Map();
  for (const table of manifest.tables) {
    if (!services.has(table.service)) services.set(table.service, { id: table.service, schema: await schemaOf(copy, table.schemaFile), tables: [] });
    const { schema, tables } = services.get(table.service);
    tables.push(described(table, own(schema?.$defs, table.table)));
  }
  return {
    requestId: manifest.requestId,
    copyNumber: manifest.copyNumber,
    sealedAt: manifest.sealedAt,
    state: manifest.state,
    rows: manifest.rows,
    missing: manifest.missing.map(({ service, table, reason }) => ({ service, table, reason })),
    services: [...services.values()].map(({ id, schema, tables }) => ({ id, title: textOr(schema?.title, id), tables })),
    files: manifest.files.map(({ file, bytes }) => ({ file, bytes, picture: PICTURE.test(file) })),
  };
}

async function schemaOf(copy, file) {
  if (typeof file !== 'string' || !copy.has(file)) return null;
  try {
    return JSON.parse(new TextDecoder().decode(await copy.bytes(file, MOST_OF_A_SCHEMA)));
  } catch {
    // Without the schema the ids stand for the names; nothing else is lost.
    return null;
  }
}

function described(table, schema) {
  const known = own(schema?.properties, table.table)?.items?.properties ?? {};
  const fields = Object.entries(known).map(([name, field]) => ({
    name,
    title: textOr(field?.title, name),
    meaning: textOr(field?.description, ''),
    instant: field?.format === 'date-time',
    file: textOr(field?.pattern, '').startsWith('^files/'),
    text: Array.isArray(field?.type) && field.type[0] === 'string' && !field.format && !field.pattern,
  }));
  // Notes and messages are told by the field that holds what somebody wrote; the schema names it in every copy alike.
  const prose = PROSE.map(name => fields.find(field => field.name === name && field.text)).find(Boolean)?.name ?? '';
  return { file: table.file, id: table.table, title: textOr(schema?.title, table.table), rows: table.rows, bytes: table.bytes, fields, prose, pictures: fields.some(field => field.file) };
}

// A schema may be anybody's, so nothing in it is taken for a text that is none, and no name for a member that every object has.
const textOr = (value, other) => typeof value === 'string' ? value : other;

const own = (object, name) => object !== null && typeof object === 'object' && Object.hasOwn(object, name) ? object[name] : undefined;
