import { render } from 'preact'
import { App } from './app.js'
import { startLive } from './live/live.js'
import './styles/ground.css'
import './styles/controls.css'
import './styles/shell.css'

const root = document.querySelector('#root')
if (root === null) throw new TypeError('The page has no #root')
render(<App />, root)
startLive()
