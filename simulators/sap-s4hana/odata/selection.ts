import { badRequest } from './failure.ts';
import type { EntityType } from './model.ts';
import { propertyOf } from './predicate.ts';
import type { Service } from './service.ts';

/** Which properties to show and which navigations to follow, level by level. */
export interface Selection {
  /** Null shows all. */
  readonly properties: ReadonlySet<string> | null;
  readonly expanded: Readonly<Record<string, Selection>>;
  /** Navigations shown as a link; null for all that are not expanded. */
  readonly links: ReadonlySet<string> | null;
}

type Path = readonly string[];
const MAX_EXPAND_DEPTH = 4;

/** From `$select=A,to_X/B,to_X` and `$expand=to_X,to_X/to_Y`. */
export function selection(
  select: string | null,
  expand: string | null,
  type: EntityType,
  service: Service,
): Selection {
  return level(select === null ? null : paths(select), paths(expand ?? ''), type, service);
}

/**
 * An expanded navigation is shown only if selected, once there is a $select: `to_X`, `to_X/B` or
 * `*`.
 */
function level(
  select: readonly Path[] | null,
  expand: readonly Path[],
  type: EntityType,
  service: Service,
): Selection {
  const names = select?.map((path) => path[0] ?? '') ?? null;
  for (const path of select ?? []) check(path, type);
  const isAll = names === null || names.includes('*');
  const expanded: Record<string, Selection> = {};
  for (const [name = ''] of expand) {
    if (expand.some((path) => path.length > MAX_EXPAND_DEPTH))
      throw badRequest('/IWBEP/CM_MGW_RT/031', `Invalid $expand: too deep`);
    const target = targetOf(type, name, service);
    if (!isAll && !names?.includes(name)) continue;
    expanded[name] ??= level(
      below(select, name),
      expand.flatMap(([first, ...rest]) => (first === name && rest.length > 0 ? [rest] : [])),
      target,
      service,
    );
  }
  if (isAll) return { properties: null, expanded, links: null };
  const own = names?.filter((name) => name in type.properties) ?? [];
  const links = names?.filter((name) => name in type.navigations) ?? [];
  return { properties: new Set(own), expanded, links: new Set(links) };
}

/** What is selected of a navigation's target: everything, unless paths go into it. */
function below(select: readonly Path[] | null, name: string): readonly Path[] | null {
  if (select === null) return null;
  const rests = select.flatMap(([first, ...rest]) => (first === name ? [rest] : []));
  const isWhole = rests.length === 0 || rests.some((rest) => rest.length === 0);
  return isWhole ? null : rests;
}

function check(path: Path, type: EntityType): void {
  const [name = '', ...rest] = path;
  if (name === '*' && rest.length === 0) return;
  if (Object.hasOwn(type.navigations, name)) return;
  propertyOf(type, name);
  if (rest.length > 0)
    throw badRequest('/IWBEP/CM_MGW_RT/031', `Invalid $select: ${path.join('/')}`);
}

function targetOf(type: EntityType, name: string, service: Service): EntityType {
  const navigation = Object.hasOwn(type.navigations, name) ? type.navigations[name] : undefined;
  const target = navigation && service.sets[navigation.target]?.table.type;
  if (!target)
    throw badRequest(
      '/IWBEP/CM_MGW_RT/031',
      `Navigation property ${name} not found in type ${type.name}`,
    );
  return target;
}

function paths(source: string): Path[] {
  return source
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => path.split('/'));
}
