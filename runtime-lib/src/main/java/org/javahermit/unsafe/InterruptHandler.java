package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interrupt or exception handler: {@code static void (Address frame)}. The compiler surrounds it
 * with an entry that saves every register below the frame which the processor pushed, and restores
 * them. Source: Intel SDM volume 3, chapter 6.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface InterruptHandler {}
