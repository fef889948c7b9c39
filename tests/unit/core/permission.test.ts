import { describe, expect, test } from 'vitest';
import { isPermitted, PERMISSIONS, permissionsOf } from '../../../core/permission.ts';
import { ROLES } from '../../../core/role.ts';

describe('who may do what', () => {
  test.each(['editor', 'approver', 'manager', 'administrator'] as const)('a %s reads no conversation', (role) => {
    for (const permission of ['read_conversations', 'answer_tickets', 'reveal_identity'] as const) {
      expect(isPermitted(role, permission)).toBe(false);
    }
  });

  test.each(['operator', 'supervisor', 'editor'] as const)('a %s releases nothing', (role) => {
    expect(isPermitted(role, 'release_content')).toBe(false);
  });

  test('only administrators let people in', () => {
    expect(ROLES.filter((role) => isPermitted(role, 'manage_staff'))).toEqual(['administrator']);
  });

  test('only managers and administrators take cases out of the house', () => {
    expect(ROLES.filter((role) => isPermitted(role, 'export_cases'))).toEqual(['manager', 'administrator']);
  });

  test('every permission is somebody’s, and everybody has an account', () => {
    for (const permission of PERMISSIONS) expect(ROLES.some((role) => isPermitted(role, permission))).toBe(true);
    for (const role of ROLES) expect(permissionsOf(role)).toContain('own_account');
  });
});
