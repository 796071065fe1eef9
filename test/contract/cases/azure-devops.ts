import { azureDevops, type AzureDevopsOptions } from 'nestjs-webhook/providers/azure-devops';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password';
const NEW = 'the-new-password';
const basic = { username: 'builder', password: OLD };
const tokenHeader = 'X-Hook-Token';

export const azureDevopsCase: PresetCase = {
  name: 'azure-devops',
  source: () => azureDevops(basic),
  rotated: () => azureDevops({ ...basic, password: [NEW, OLD] }),
  wrong: () => azureDevops({ ...basic, password: NEW }),
  empty: [
    { source: (password) => azureDevops({ ...basic, password }), option: 'password' },
    { source: (username) => azureDevops({ ...basic, username }), option: 'username' },
  ],
  fromOptions: (options) => azureDevops(options as unknown as AzureDevopsOptions),
  deliveries: examples('azure-devops'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const azureDevopsHeaderCase: PresetCase = {
  ...azureDevopsCase,
  variant: 'by a header',
  source: () => azureDevops({ token: OLD, tokenHeader }),
  rotated: () => azureDevops({ token: [NEW, OLD], tokenHeader }),
  wrong: () => azureDevops({ token: NEW, tokenHeader }),
  empty: { source: (token) => azureDevops({ token, tokenHeader }), option: 'token' },
  covered: ['header:x-hook-token'],
};
