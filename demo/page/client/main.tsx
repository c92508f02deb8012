import { render } from 'preact';
import { Page } from './page.js';
import './css/page.css';

const root = document.getElementById('page');
if (root) render(<Page />, root);
