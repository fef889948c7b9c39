export const ROLES = ['editor', 'approver', 'operator', 'supervisor', 'manager', 'administrator'] as const;

export type Role = (typeof ROLES)[number];
