package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Linux signal handler: {@code static void (int signal, Address information, Address context)}.
 * It is entered by the kernel with its calling convention and returns to the restorer.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface SignalHandler {}
