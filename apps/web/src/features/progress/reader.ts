/** Who looks at a student's progress: the student, staff in whose reach they are, or staff who steer their unit. */
export type Reader = "student" | "staff" | "steerer";
