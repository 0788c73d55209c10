export { perBuild } from '#measures/per-build.ts';
