import {StrictMode, useState} from "react";
import {createRoot} from "react-dom/client";
import "magdose/react";
import type {Report} from "magdose";

function Product({label}: {label: string}) {
  const [report, setReport] = useState<Report>();
  return (
    <main>
      <h1>Magnesium citrate</h1>
      <magnesium-calculator label={label} market="EU" units-per-day={3} onmagdose-report={(event) => setReport(event.detail)}>
        <p>{label}</p>
      </magnesium-calculator>
      <output>{report?.verdict}</output>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Product label="Magnesium (as citrate) 100 mg, 27 % NRV, 1 capsule" />
  </StrictMode>,
);
