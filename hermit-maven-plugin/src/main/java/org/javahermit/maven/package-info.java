/** The goals of the plugin, and how they find out what to build. */
package org.javahermit.maven;
