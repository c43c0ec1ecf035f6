export { type Authority, type Certificate, newAuthority } from '#app/demo-certificates';
