package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method and all it calls neither allocates, nor locks, nor throws, nor initializes a class,
 * nor polls for a safepoint, nor checks the stack limit. The compiler proves it and names the
 * offender.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Uninterruptible {}
