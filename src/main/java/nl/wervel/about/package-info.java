/**
 * The page that says what this server is for and what it is not. Its text is {@code
 * docs/intended-use*.md}; what runs here comes from the running guideline.
 */
package nl.wervel.about;
