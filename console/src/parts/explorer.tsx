import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useRef } from 'react';

/** An operation as GraphiQL takes it; `variables` is JSON, or empty. */
export interface Operation {
  readonly document: string;
  readonly variables: string;
}

export interface ExplorerHandle {
  /** Opens it in a tab of its own, or goes to the tab that has it. */
  readonly open: (operation: Operation) => void;
}

interface ExplorerProps {
  readonly fetcher: Fetcher;
  /** What the first tab has on a first visit. */
  readonly first: string;
  /** Called once there are editors to open an operation in, and with null when they go. */
  readonly onReady: (explorer: ExplorerHandle | null) => void;
}

/** GraphiQL, all of it served by this gateway. */
export function Explorer({ fetcher, first, onReady }: ExplorerProps) {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={[{ query: first }]}
      defaultEditorToolsVisibility="variables"
      forcedTheme="system"
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <Tabs onReady={onReady} />
    </GraphiQL>
  );
}

/** Renders nothing: GraphiQL's actions can be had below its provider only. */
function Tabs({ onReady }: Pick<ExplorerProps, 'onReady'>) {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const open = ({ document, variables }: Operation): void => {
    const at = tabs.findIndex(({ query }) => query === document);
    if (at === activeTabIndex) return;
    if (at >= 0) return actions.changeTab(at);
    // A subscription left running would write its events into the new tab.
    actions.stop();
    if (tabs[activeTabIndex]?.query) actions.addTab();
    queryEditor?.setValue(document);
    variableEditor?.setValue(variables);
    actions.updateActiveTabValues({ query: document, variables });
  };
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const hasEditors = queryEditor !== undefined && variableEditor !== undefined;
  useEffect(() => {
    // The samples' comments are sentences.
    queryEditor?.updateOptions({ wordWrap: 'on' });
    if (hasEditors) onReady({ open: (operation) => latest.current(operation) });
    return () => onReady(null);
  }, [hasEditors, queryEditor, onReady]);
  return null;
}
