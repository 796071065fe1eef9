import type { PresetCase } from 'nestjs-webhook/testing';

/** Title of a case. */
export const titleOf = ({ name, variant }: PresetCase): string => (variant === undefined ? name : `${name}, ${variant}`);
