import '@mantine/core/styles.css';
import './page.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { StartPage } from './pages/start-page.tsx';
import { openSession } from './session.ts';

const theme = createTheme({
  primaryColor: 'indigo',
  // GraphiQL brings it along; nothing is fetched from elsewhere.
  fontFamily: 'Roboto, system-ui, sans-serif',
  headings: { fontWeight: '500' },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <StartPage session={openSession()} />
  </MantineProvider>,
);
