<?php
/**
 * Plugin Name:       Magnesium calculator
 * Description:       Shows how much magnesium is really in a product, from the text of its label: the shortcode [magnesium_calculator], the block "Magnesium calculator", and a field of WooCommerce products.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           Apache-2.0
 *
 * The folder embed/ beside this file is what a page loads; it asks no other address for anything.
 *
 * @package magdose
 */

defined( 'ABSPATH' ) || exit;

/** The hash of embed/magdose.js; written here by the build. */
const MAGDOSE_INTEGRITY = 'sha384-';

/** The attributes of the element. */
const MAGDOSE_ATTRIBUTES = array( 'label', 'form', 'compound-mg', 'elemental-mg', 'percent', 'units-per-day', 'unit', 'market', 'lang', 'view' );

/** Where a product keeps its label, and what `magdose batch --embed` made of it. */
const MAGDOSE_LABEL = '_magdose_label';
const MAGDOSE_EMBED = '_magdose_embed';

/**
 * The script and the style sheet, for pages with an element; the shortcode and the block.
 */
function magdose_register() {
	// Without a version in its address: its parts ask for it by this one.
	wp_register_script( 'magdose', plugins_url( 'embed/magdose.js', __FILE__ ), array(), null, false ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion

	wp_register_style( 'magdose', plugins_url( 'embed/magdose.css', __FILE__ ), array(), null ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion

	$block_attributes = array();
	foreach ( MAGDOSE_ATTRIBUTES as $name ) {
		$block_attributes[ magdose_camel( $name ) ] = array( 'type' => 'string' );
	}
	wp_register_script( 'magdose-editor', false, array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	wp_add_inline_script( 'magdose-editor', magdose_editor_script( $block_attributes ) );
	register_block_type(
		'magdose/calculator',
		array(
			'api_version'     => 2,
			'attributes'      => $block_attributes,
			'editor_script'   => 'magdose-editor',
			'render_callback' => 'magdose_block',
		)
	);
	add_shortcode( 'magnesium_calculator', 'magdose_shortcode' );
}
add_action( 'init', 'magdose_register' );

/**
 * The script as a module, with its hash.
 *
 * @param string $tag    What WordPress would print.
 * @param string $handle Which script it is.
 * @param string $src    Its address.
 * @return string
 */
function magdose_script_tag( $tag, $handle, $src ) {
	if ( 'magdose' !== $handle ) {
		return $tag;
	}
	return sprintf(
		"<script type=\"module\" src=\"%s\" integrity=\"%s\" crossorigin=\"anonymous\"></script>\n", // phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript
		esc_url( $src ),
		esc_attr( MAGDOSE_INTEGRITY )
	);
}
add_filter( 'script_loader_tag', 'magdose_script_tag', 10, 3 );

/**
 * For a page with an element.
 */
function magdose_enqueue() {
	wp_enqueue_script( 'magdose' );
	wp_enqueue_style( 'magdose' );
}

/**
 * units-per-day -> unitsPerDay
 *
 * @param string $name Of an attribute in HTML.
 * @return string
 */
function magdose_camel( $name ) {
	return lcfirst( str_replace( ' ', '', ucwords( str_replace( '-', ' ', $name ) ) ) );
}

/**
 * The element.
 *
 * @param array  $values  By the names of the attributes in HTML; others are left out.
 * @param string $content HTML inside, for those without scripts; the label's text if empty.
 * @return string
 */
function magdose_element( array $values, $content = '' ) {
	magdose_enqueue();
	if ( empty( $values['lang'] ) ) {
		$values['lang'] = substr( get_locale(), 0, 2 );
	}
	if ( ! in_array( $values['lang'], array( 'de', 'en', 'es', 'fr', 'it', 'nl', 'pl' ), true ) ) {
		$values['lang'] = 'en';
	}
	$html = '<magnesium-calculator';
	foreach ( MAGDOSE_ATTRIBUTES as $name ) {
		if ( isset( $values[ $name ] ) && '' !== (string) $values[ $name ] ) {
			$html .= sprintf( ' %s="%s"', $name, esc_attr( (string) $values[ $name ] ) );
		}
	}
	$content = trim( $content );
	if ( '' !== $content ) {
		$inside = wp_kses( $content, magdose_allowed_html() );
	} else {
		$inside = esc_html( (string) ( $values['label'] ?? '' ) );
		// A badge may be inside a paragraph.
		if ( '' !== $inside && 'badge' !== ( $values['view'] ?? '' ) ) {
			$inside = "<p>$inside</p>";
		}
	}
	return $html . '>' . $inside . '</magnesium-calculator>';
}

/**
 * What `magdose embed` prints, and what a shop would write inside.
 *
 * @return array
 */
function magdose_allowed_html() {
	$element = array_fill_keys( MAGDOSE_ATTRIBUTES, true ) + array( 'data-schema' => true );
	$allowed = array( 'magnesium-calculator' => $element );
	foreach ( array( 'div', 'span', 'p', 'dl', 'dt', 'dd', 'ul', 'ol', 'li', 'strong', 'em', 'small', 'br' ) as $tag ) {
		$allowed[ $tag ] = array( 'class' => true );
	}
	return $allowed;
}

/**
 * [magnesium_calculator label="..." market="EU"]for those without scripts[/magnesium_calculator]
 *
 * @param array|string $given   Attributes of the shortcode.
 * @param string|null  $content What it encloses.
 * @return string
 */
function magdose_shortcode( $given, $content = null ) {
	$values = shortcode_atts( array_fill_keys( MAGDOSE_ATTRIBUTES, '' ), (array) $given, 'magnesium_calculator' );
	return magdose_element( array_map( 'wp_specialchars_decode', $values ), (string) $content );
}

/**
 * The block on a page.
 *
 * @param array $given Attributes of the block.
 * @return string
 */
function magdose_block( $given ) {
	$values = array();
	foreach ( MAGDOSE_ATTRIBUTES as $name ) {
		$values[ $name ] = $given[ magdose_camel( $name ) ] ?? '';
	}
	return magdose_element( $values );
}

/**
 * The block in the editor: a field for the label, the rest in the side bar.
 *
 * @param array $block_attributes As registered.
 * @return string
 */
function magdose_editor_script( array $block_attributes ) {
	$script = <<<'JS'
( ( { blocks, element, blockEditor, components }, attributes ) => {
	const h = element.createElement;
	blocks.registerBlockType( 'magdose/calculator', {
		apiVersion: 2,
		title: 'Magnesium calculator',
		icon: 'calculator',
		category: 'widgets',
		attributes,
		edit( { attributes: values, setAttributes } ) {
			const field = ( name, control, more ) =>
				h( control, { key: name, label: name, value: values[ name ] || '', onChange: ( value ) => setAttributes( { [ name ]: value } ), ...more } );
			const side = Object.keys( attributes ).filter( ( name ) => name !== 'label' && name !== 'view' );
			const views = [ 'card', 'calculator', 'badge' ].map( ( value ) => ( { value, label: value } ) );
			return h(
				'div',
				blockEditor.useBlockProps(),
				h( blockEditor.InspectorControls, null, h( components.PanelBody, null, field( 'view', components.SelectControl, { options: views } ), side.map( ( name ) => field( name, components.TextControl ) ) ) ),
				field( 'label', components.TextareaControl )
			);
		},
		save: () => null,
	} );
} )( window.wp, %s );
JS;
	return str_replace( '%s', wp_json_encode( $block_attributes ), $script );
}

/**
 * The result of a WooCommerce product, below its summary.
 */
function magdose_product() {
	$embed = (string) get_post_meta( get_the_ID(), MAGDOSE_EMBED, true );
	$label = (string) get_post_meta( get_the_ID(), MAGDOSE_LABEL, true );
	if ( '' !== $embed ) {
		magdose_enqueue();
		echo wp_kses( $embed, magdose_allowed_html() );
	} elseif ( '' !== $label ) {
		echo magdose_element( array( 'label' => $label ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
	}
}
add_action( 'woocommerce_single_product_summary', 'magdose_product', 35 );

/**
 * The label's field in the editor of a product.
 */
function magdose_product_field() {
	woocommerce_wp_textarea_input(
		array(
			'id'    => MAGDOSE_LABEL,
			'label' => 'Magnesium label',
			'value' => (string) get_post_meta( get_the_ID(), MAGDOSE_LABEL, true ),
		)
	);
}
add_action( 'woocommerce_product_options_general_product_data', 'magdose_product_field' );

/**
 * A label as it is kept.
 *
 * @param string $text As typed.
 * @return string
 */
function magdose_label( $text ) {
	return str_replace( "\r\n", "\n", sanitize_textarea_field( $text ) );
}

/**
 * Keeps the field; WooCommerce has checked the nonce before it calls this. A snippet goes with the
 * label that it was made of.
 *
 * @param int $id Of the product.
 */
function magdose_save_product( $id ) {
	if ( ! isset( $_POST[ MAGDOSE_LABEL ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Missing
		return;
	}
	$label = magdose_label( wp_unslash( $_POST[ MAGDOSE_LABEL ] ) ); // phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- magdose_label does.
	if ( magdose_label( (string) get_post_meta( $id, MAGDOSE_LABEL, true ) ) === $label ) {
		return;
	}
	update_post_meta( $id, MAGDOSE_LABEL, wp_slash( $label ) );
	delete_post_meta( $id, MAGDOSE_EMBED );
}
add_action( 'woocommerce_process_product_meta', 'magdose_save_product' );
