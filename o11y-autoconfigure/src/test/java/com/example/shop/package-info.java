/**
 * A bit of somebody's application: for what looks at the package of a class.
 */
package com.example.shop;
