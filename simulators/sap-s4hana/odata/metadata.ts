import type { EntityType, Property } from './model.ts';
import type { Service } from './service.ts';

/**
 * A `$metadata` document: small, but with every property, key and navigation a client may look for.
 */
export function metadata(service: Service): string {
  const sets = Object.entries(service.sets);
  const types = [...new Set(sets.map(([, set]) => set.table.type))];
  const functions = Object.entries(service.functions).map(([name, { parameters }]) => {
    const body = Object.entries(parameters.properties).map(
      ([parameter, { type }]) => `<Parameter Name="${parameter}" Type="${type}" Mode="In"/>`,
    );
    return `<FunctionImport Name="${name}" ReturnType="${service.name}.${name}Result" m:HttpMethod="POST">${body.join('')}</FunctionImport>`;
  });
  const containers = sets.map(
    ([name, set]) =>
      `<EntitySet Name="${name}" EntityType="${service.name}.${set.table.type.name}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns:sap="http://www.sap.com/Protocols/SAPData">',
    '<edmx:DataServices m:DataServiceVersion="2.0">',
    `<Schema Namespace="${service.name}" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">`,
    ...types.map((type) => entityTypeXml(type)),
    `<EntityContainer Name="${service.name}_Entities" m:IsDefaultEntityContainer="true">`,
    ...containers,
    ...functions,
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

/** The service document: what there is to read. */
export function serviceDocument(service: Service): unknown {
  return { d: { EntitySets: Object.keys(service.sets) } };
}

function entityTypeXml(type: EntityType): string {
  const keys = type.keys.map((name) => `<PropertyRef Name="${name}"/>`);
  const properties = Object.entries(type.properties).map(([name, property]) =>
    propertyXml(name, property, type.keys.includes(name)),
  );
  const navigations = Object.keys(type.navigations).map(
    (name) => `<NavigationProperty Name="${name}"/>`,
  );
  return `<EntityType Name="${type.name}"><Key>${keys.join('')}</Key>${[...properties, ...navigations].join('')}</EntityType>`;
}

function propertyXml(name: string, property: Property, isKey: boolean): string {
  const facets = [
    `Name="${name}" Type="${property.type}"`,
    isKey ? 'Nullable="false"' : '',
    property.maxLength === undefined ? '' : `MaxLength="${property.maxLength}"`,
    property.precision === undefined
      ? ''
      : `Precision="${property.precision}" Scale="${property.scale ?? 0}"`,
    property.creatable === false ? 'sap:creatable="false"' : '',
  ];
  return `<Property ${facets.filter((facet) => facet !== '').join(' ')}/>`;
}
