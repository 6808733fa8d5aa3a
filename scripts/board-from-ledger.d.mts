export function boardFromLedger(csv: string, programme?: string): { enrolment: string; points: number; rank: number }[];
