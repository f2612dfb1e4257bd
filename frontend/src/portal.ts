import "@tabler/core/dist/css/tabler.css";
import "./css/portal.css";
