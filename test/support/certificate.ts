export { type Certificate, newAuthority } from '#app/demo-certificates';
