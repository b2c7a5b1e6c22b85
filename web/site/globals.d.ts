interface ImportMeta {
  readonly env: {readonly PROD: boolean};
}
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: {createScriptURL: (url: string) => string}): {createScriptURL(url: string): unknown};
  };
}
